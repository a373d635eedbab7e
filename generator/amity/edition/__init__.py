"""Commands on editions: which changes stand on changed ground, and settling them."""
