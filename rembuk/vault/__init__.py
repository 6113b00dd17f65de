"""Keys, encrypted fields, the access log and the retention declarations: what keeps a child's file closed."""
