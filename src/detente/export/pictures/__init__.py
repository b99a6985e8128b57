"""Pictures of a situation as SVG: pure functions from what was found to marks on a sheet, and the same as a table."""
