"""Certificates for tests, by the openssl command."""

import subprocess


def make_certificate(folder, name, hosts=(), key="p256"):
    """Writes `NAME.pem` and `NAME.key` and returns the two paths."""
    kind = ["rsa:2048"] if key == "rsa2048" else ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    certificate, private = folder / f"{name}.pem", folder / f"{name}.key"
    command = ["openssl", "req", "-x509", "-nodes", "-newkey", *kind, "-days", "90", "-subj", f"/CN={name}"]
    if hosts:
        command += ["-addext", "subjectAltName=" + ",".join(f"DNS:{host}" for host in hosts)]
    subprocess.run([*command, "-keyout", private, "-out", certificate], check=True, capture_output=True)
    return certificate, private
