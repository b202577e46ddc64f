"""The renderer of cards for pages: what Google's panel draws, drawn by scripts of ours, with their own few words.

It knows neither the service, which sends it to the menu's sidebar, nor the sandbox, whose desk draws its panel with it.
"""

from pathlib import Path

STATIC = Path(__file__).parent / "static"
"""What a page loads: cards.js and cards.css, and the modules in cards/."""
