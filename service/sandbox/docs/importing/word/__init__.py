"""A Word file becomes a Doc, read from its XML as ECMA-376 has it: both vocabularies, tracked changes accepted."""

from service.sandbox.docs.importing.word.document import word

__all__ = ["word"]
