"""What an office sets for itself: identity, officers, users and passwords."""
