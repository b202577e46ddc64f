"""Every remedy that the service knows, by its name."""

from collections.abc import Mapping

from service.gateways.google import file_remedies, remedies
from service.gateways.google.remedy import Remedy

REMEDIES: Mapping[str, Remedy] = {
    name: value for page in (file_remedies, remedies) for name, value in vars(page).items() if isinstance(value, Remedy)
}
