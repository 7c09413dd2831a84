"""Documents and photos of a client: a gallery, a viewer that leaves nothing behind, and the photo in the head."""
