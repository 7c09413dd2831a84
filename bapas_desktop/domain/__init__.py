"""What is true: records, drafts, rules and sums. No Qt, no database, no files."""
