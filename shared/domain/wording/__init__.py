"""Words that are set on cards and in books: by our tables and from known facts; nothing is invented."""
