# certificates.py: an authority and certificates for servers, as openssl makes them, in a folder of a test.

import subprocess


def _openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"openssl {arguments[0]}: {done.stderr}"


class Authority:
    """Signs certificates. `certificate` is the file that a client trusts."""

    def __init__(self, folder, name="root"):
        self.folder = folder
        self.key, self.certificate = folder / f"{name}.key", folder / f"{name}.crt"
        _openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.key,
                 "-out", self.certificate, "-subj", f"/CN={name}", "-days", "2")

    def sign(self, name, days=2):
        """The files of a server's key and of its certificate for a host name. With `days` below 0 it has expired."""
        stem = f"{self.certificate.stem}-{name}-{days}"
        key, request, certificate = (self.folder / f"{stem}.{end}" for end in ("key", "csr", "crt"))
        extension = self.folder / f"{stem}.ext"
        extension.write_text(f"subjectAltName=DNS:{name}\n")
        _openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", request,
                 "-subj", f"/CN={name}")
        # A certificate that ends before it begins is refused as expired, like one whose time is over.
        _openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial",
                 "-out", certificate, "-days", days, "-extfile", extension)
        return key, certificate
