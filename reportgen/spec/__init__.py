"""What people declare in YAML: measures, pack, brand and quarter, read and typed."""
