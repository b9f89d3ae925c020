package staff

// Check walks the whole file, as boltfile.File.Check does.
func (s *Store) Check() error { return s.file.Check() }
