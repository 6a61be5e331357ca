"""wait_for with real ports."""
import socket
import sys
import threading
import unittest

from support import RunnerTest


class Ports(RunnerTest):

    def setUp(self):
        RunnerTest.setUp(self)
        self.server = socket.socket()
        self.server.bind(('127.0.0.1', 0))
        self.server.listen(5)
        self.port = self.server.getsockname()[1]

    def tearDown(self):
        self.server.close()
        RunnerTest.tearDown(self)

    def test_open_port_is_there(self):
        result = self.call('wait_for', port=self.port, timeout=60)
        self.assertEqual(('started', self.port), (result['state'], result['port']))
        self.assertFalse(result.get('failed', False))

    def test_what_the_server_says_is_searched(self):
        def greet():
            # Whoever waits may have lost its patience with the first connection.
            while True:
                try:
                    connection = self.server.accept()[0]
                except EnvironmentError:
                    return  # shut down
                connection.sendall(b'220 mail ready\n')
                connection.close()

        greeter = threading.Thread(target=greet)
        greeter.start()
        result = self.call('wait_for', port=self.port, timeout=60, search_regex='mail')
        self.server.shutdown(socket.SHUT_RDWR)
        greeter.join()
        self.assertFalse(result.get('failed', False))

    def test_connection_keeps_a_port_from_being_drained(self):
        client = socket.create_connection(('127.0.0.1', self.port))
        accepted = self.server.accept()[0]
        result = self.call('wait_for', port=self.port, state='drained', timeout=1)
        self.assertEqual('Timeout when waiting for 127.0.0.1:%d to drain' % self.port,
                         result['msg'])
        client.close()
        accepted.close()


if __name__ == '__main__':
    sys.exit(unittest.main())
