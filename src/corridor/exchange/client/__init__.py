"""The client: sending to partners and getting from them, over any server of TAXII 2.1."""

from corridor.exchange.client.follow import follow
from corridor.exchange.client.partners import Got, Sent, pull, push
from corridor.exchange.client.remote import Remote, RemoteError

__all__ = ["Got", "Remote", "RemoteError", "Sent", "follow", "pull", "push"]
