import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest

from service.gateways.google.failures import fault_of
from service.gateways.google.once_http import OnceHttp

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@contextmanager
def serving(*behaviours: Callable[[socket.socket], None]) -> Iterator[tuple[str, list[bytes]]]:
    """A server that treats its connections, one after the other, as told."""
    got: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        for behave in behaviours:
            try:
                connection, _ = listener.accept()
            except OSError:  # nobody came before the test ended
                return
            with connection:
                got.append(whole_request(connection))
                behave(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", got
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def whole_request(connection: socket.socket) -> bytes:
    """Return a request with its body: who hangs up on half of one resets the connection."""
    head, length = b"", 0
    with connection.makefile("rb") as received:
        for line in received:
            head += line
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
            if line == b"\r\n":
                break
        return head + received.read(length)


def hang_up(_connection: socket.socket) -> None:
    pass


def answer(connection: socket.socket) -> None:
    connection.sendall(OK)


def test_a_post_whose_answer_was_cut_goes_out_once() -> None:
    with serving(hang_up, answer) as (url, got):
        with closing(OnceHttp()) as http, pytest.raises(ConnectionAbortedError) as caught:
            http.request(url, "POST", body="x")
        assert len(got) == 1
    fault = fault_of(caught.value)
    assert fault is not None
    assert not fault.unharmed


def test_a_connection_the_server_closed_while_idle_is_opened_anew() -> None:
    closed = threading.Event()

    def answer_and_close(connection: socket.socket) -> None:
        connection.sendall(OK)
        connection.shutdown(socket.SHUT_RDWR)
        closed.set()

    with serving(answer_and_close, answer) as (url, got), closing(OnceHttp()) as http:
        assert http.request(url, "POST", body="x")[1] == b"ok"
        closed.wait()
        assert http.request(url, "POST", body="y")[1] == b"ok"
        assert len(got) == 2
