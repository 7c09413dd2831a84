"""The workbook of the report to the regional office: a sheet for each of its parts, and what ties them together."""
