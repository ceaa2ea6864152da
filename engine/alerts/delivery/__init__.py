"""Where alerts go beside the console."""
