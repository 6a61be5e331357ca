"""What embedded modules share: arguments, children, file attributes, results."""
