"""One settings file. Production is the default; debug and demo are the exceptions."""

from rembuk.config import databases as db
from rembuk.config import env as environment
from rembuk.config.secret import secret_key

ENV = environment.read()
ROOT = environment.ROOT
DEMO = ENV.demo
DEBUG = ENV.debug
PUBLIC_URL = ENV.public_url
DATA = ENV.data
KEY_DIR = ENV.key_dir
PASSPHRASE = ENV.passphrase
READ_APPENDER = ENV.read_appender
SMTP_URL = ENV.smtp_url

SECRET_KEY = ENV.secret_key or secret_key(ENV.key_dir)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *ENV.hosts]
if PUBLIC_URL:
    ALLOWED_HOSTS.append(PUBLIC_URL.split("://")[-1].split("/")[0].split(":")[0])
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL.rstrip("/")]

SLICES = [
    "desk", "papers", "reports", "privacy", "exchange", "setup", "reminders", "evaluations", "services", "interventions", "records", "inquiries", "room", "conferences", "handovers", "concerns", "ledger", "consents",
    "cases", "roster", "people", "accounts", "notices", "files", "jobs", "vault", "documents", "language", "live", "charts", "ui",
]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
    *(f"rembuk.{name}" for name in SLICES),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rembuk.ui.middleware.SmallPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rembuk.ui.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rembuk.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "rembuk.language.middleware.AfterSaving",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rembuk.vault.middleware.KeysMiddleware",
    "rembuk.accounts.middleware.ActorMiddleware",
    "rembuk.people.middleware.PersonMiddleware",
    "rembuk.accounts.middleware.PolicyMiddleware",
    "rembuk.setup.middleware.SetupMiddleware",
    "rembuk.vault.middleware.ReadLogMiddleware",
    "rembuk.ui.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "rembuk.config.urls"
ASGI_APPLICATION = "rembuk.config.asgi.application"
WSGI_APPLICATION = None

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rembuk.ui.context.chrome",
                "rembuk.desk.context.nav",
                "rembuk.reminders.context.waiting",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "rembuk.ui.templatetags.ui",
            ],
        },
    }
]
ROOM_SHARES_SECONDS = 2.0  # how long the screens of a room share what was read of it; a change ends it sooner
FORM_RENDERER = "rembuk.ui.forms.Renderer"

DATABASES = db.databases(ENV.data, ENV.key_dir, ENV.database_url, ENV.key_url)
DATABASE_ROUTERS = ["rembuk.config.databases.KeyRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["rembuk.accounts.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

SECURE = not (DEMO or DEBUG)
SESSION_ENGINE = "rembuk.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-sesi" if SECURE else "sesi"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # with "no-referrer" Chromium sends "Origin: null" and no form would pass the CSRF check
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if PUBLIC_URL.startswith("https://") else 0
SECURE_SSL_REDIRECT = False  # `rembuk serve` answers on loopback or behind TLS; a plain public address is refused at start
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

SILENCED_SYSTEM_CHECKS = [
    "security.W004", "security.W005", "security.W021",  # HSTS only where there is a public HTTPS address
    "security.W008",  # plain HTTP is loopback only; `rembuk serve` refuses anything else
]  # fmt: skip

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "bahasa"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = ENV.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # Catat hasil is one long page
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # an upload never touches a temporary file
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

from rembuk.config.allauth import *  # noqa: E402,F403 - allauth's own settings, a page of their own
from rembuk.config.logging import LOGGING  # noqa: E402,F401 - no case text in any log
