"""Which network addresses may be connected to: the public ones.

Stricter than `ipaddress.is_global`, which counts multicast and the ranges that embed an IPv4
address (NAT64, 6to4) as global.
"""

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

_REFUSED = tuple(
    ip_network(block)
    for block in (
        "192.88.99.0/24",  # 6to4 relays
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",
        "2002::/16",  # 6to4
        "2001::/23",  # Teredo and other protocol assignments
        "fec0::/10",  # site-local, deprecated
    )
)


def is_public(address: Address) -> bool:
    """Whether this is an address of the public internet."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        if address.scope_id or int(address) < 2**32:  # IPv4-compatible, deprecated
            return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(
            address in network for network in _REFUSED if network.version == address.version
        )
    )


def parsed(text: str) -> Address:
    """An address as the resolver gives it."""
    return ip_address(text)


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be asked: addresses that pass `allows`, on these ports (None: any)."""

    allows: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})


PUBLIC = Reach()
