"""An integrity seal on a PDF: PAdES B-B with the school's own P-256 certificate, as any reader of PDFs can check.

It proves that the file was not changed since. It is an uncertified electronic signature and is never called anything else.
A signature does not cover every bit of a file (security.md finding 3): the register of records keeps the hash of the whole file as well.
"""

import io
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

import pikepdf
from asn1crypto import keys as asn1_keys
from asn1crypto import pem as armour
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # its tracebacks of broken files hold pieces of them
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

FIELD = "Segel1"
LABEL = "Segel elektronik sekolah"
YEARS = timedelta(days=3653)
N = generic.NameObject


@dataclass(frozen=True)
class Sealer:
    """A school's means to seal, all PEM. `root` may be published; `key` is secret."""

    key: str
    certificate: str
    root: str


def _name(words: str, common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, words[:64]), x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, public: Any, key: Any, now: datetime, *, is_root: bool
) -> x509.Certificate:
    usage = x509.KeyUsage(not is_root, not is_root, False, False, False, is_root, is_root, False, False)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public)
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1)).not_valid_after(now + YEARS)
    made = made.add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
    return made.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def new_sealer(organization: str, now: datetime) -> Sealer:
    """Make a key and certificate for a school, ten years valid; the root's own key is thrown away at once."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, name = _name(organization, "Akar segel Rembuk"), _name(organization, "Segel keutuhan berita acara")
    root = _certificate(root_name, root_name, root_key.public_key(), root_key, now, is_root=True)
    leaf = _certificate(name, root_name, key.public_key(), root_key, now, is_root=False)
    plain = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Sealer(plain.decode(), _pem(leaf), _pem(root))


def _asn1(pem: str) -> Any:

    return asn1.Certificate.load(armour.unarmor(pem.encode())[2])


def _signer(sealer: Sealer) -> signers.SimpleSigner:
    store = SimpleCertificateStore()
    store.register(_asn1(sealer.root))
    key = asn1_keys.PrivateKeyInfo.load(armour.unarmor(sealer.key.encode())[2])
    return signers.SimpleSigner(signing_cert=_asn1(sealer.certificate), signing_key=key, cert_registry=store)


def seal(pdf: bytes, sealer: Sealer, *, reason: str, moment: datetime, password: str = "") -> bytes:
    """The PDF with its seal: every later change shows. The tags of the paper stay whole (PDF/UA).

    With a password the file is closed by AES-256 first and sealed as it is then: the seal holds for the closed file.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(_closed(pdf, password) if password else pdf))
    if password:
        writer.encrypt(password)
    fields.append_signature_field(writer, SigFieldSpec(FIELD, on_page=0, box=None, readable_field_name=LABEL))
    _tag(writer)
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256", certify=True, docmdp_permissions=MDPPerm.FILL_FORMS,
        reason=reason,
    )  # fmt: skip
    signer, out = signers.PdfSigner(about, signer=_signer(sealer)), io.BytesIO()
    apart(lambda: signer.sign_pdf(writer, output=out, existing_fields_only=True))
    return out.getvalue()


def _closed(pdf: bytes, password: str) -> bytes:
    """Closed by AES-256. An archival PDF may not be closed, so it no longer says that it is one."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as held:
        with held.open_metadata() as about:
            for claim in [key for key in about if "pdf/a/ns/id" in key or key.startswith("pdfaid:")]:
                del about[claim]
        held.save(out, encryption=pikepdf.Encryption(user=password, owner=token_hex(32), R=6))
    return out.getvalue()


def apart(work: Callable[[], Any]) -> Any:
    """Do it in a thread of its own: pyHanko starts an event loop, which a thread that already has one refuses."""
    with ThreadPoolExecutor(max_workers=1) as one:
        return one.submit(work).result()


def _tag(writer: IncrementalPdfFileWriter) -> None:
    """Put the invisible field into the structure tree, in the same revision as the seal."""
    reference = [*writer.root["/AcroForm"].raw_get("/Fields")][-1]
    tree = writer.root["/StructTreeRoot"]
    parents, number = tree["/ParentTree"], int(tree.get("/ParentTreeNextKey", 0))
    whole, document = tree.raw_get("/K"), tree["/K"]
    if isinstance(document, generic.ArrayObject):
        whole, document = document.raw_get(0), document[0]
    link = generic.DictionaryObject(
        {N("/Type"): N("/OBJR"), N("/Obj"): reference, N("/Pg"): writer.find_page_for_modification(0)[0]}
    )
    element = writer.add_object(
        generic.DictionaryObject(
            {
                N("/Type"): N("/StructElem"), N("/S"): N("/Form"), N("/P"): whole, N("/Alt"): generic.TextStringObject(LABEL),
                N("/K"): generic.ArrayObject([link]),
            }
        )
    )  # fmt: skip
    document["/K"].append(element)
    parents["/Nums"].extend([generic.NumberObject(number), element])
    tree[N("/ParentTreeNextKey")] = generic.NumberObject(number + 1)
    field = reference.get_object()
    field[N("/StructParent")] = generic.NumberObject(number)
    for changed in (document["/K"], document, parents["/Nums"], parents, tree):
        writer.update_container(changed)
    writer.mark_update(reference)


def is_whole(pdf: bytes, root: str, password: str = "") -> bool:
    """Whether a seal under this root covers the whole file unchanged; False for anything else, broken files included."""
    try:
        trusted = ValidationContext(trust_roots=[_asn1(root)], allow_fetching=False)
        reader = PdfFileReader(io.BytesIO(pdf))
        if password:
            reader.decrypt(password)
        found = reader.embedded_signatures
        said = apart(lambda: [validate_pdf_signature(each, signer_validation_context=trusted) for each in found])
    except Exception:  # whatever a forged file makes the reader raise, it is not whole
        return False
    return bool(said) and all(each.bottom_line for each in said) and said[-1].coverage is SignatureCoverageLevel.ENTIRE_FILE
