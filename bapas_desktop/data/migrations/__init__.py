"""One numbered script a change of the file's form; each is frozen once released."""
