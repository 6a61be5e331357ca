"""Files from a web server, for the time of a call."""
import os
import shutil
import ssl

try:
    from urllib.request import urlopen
except ImportError:
    from urllib2 import urlopen

from .text import native


def fetch(module, address, validate):
    """The path of a file with what is at that address.

    :param validate: whether the server's certificate is checked
    """
    name = os.path.basename(address.partition('?')[0]) or 'download'
    path = os.path.join(module.tmpdir, name)
    context = None if validate else ssl._create_unverified_context()
    try:
        answer = urlopen(address, context=context)
        try:
            with open(path, 'wb') as sink:
                shutil.copyfileobj(answer, sink)
        finally:
            answer.close()
    except (IOError, OSError, ValueError) as error:
        module.fail('Failure downloading %s, %s' % (address, native(error)))
    return path
