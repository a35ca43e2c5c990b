"""How well photos are found: the same measures on real photos and on made-up libraries, beside plain BM25."""
