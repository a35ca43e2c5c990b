"""The product's own library; travels with every function. Importing it costs nothing."""
