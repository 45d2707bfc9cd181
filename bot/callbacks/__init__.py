"""What inline buttons and deep links carry: callback data, a class for each kind of button, a module a feature.

The classes stand below `render`, since pages draw the buttons, and `handlers` answer them.
"""
