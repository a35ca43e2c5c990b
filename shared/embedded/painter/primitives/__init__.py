"""Building blocks shared by the painted styles: filters, noise, paper, relief, shapes."""
