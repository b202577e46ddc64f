"""What goes wrong between a page, Google and an add-on."""


class Mistaken(Exception):
    """What a page asked makes no sense; the text says in plain words what would."""


class Broken(Exception):
    """Google would show nothing, or only that something went wrong; the text says why."""
