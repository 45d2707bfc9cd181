"""What inline buttons and deep links carry: callback data, a class for each kind of button."""
