"""allauth's settings: accounts are made by the school, nobody signs up, nobody needs an e-mail address."""

ACCOUNT_ADAPTER = "rembuk.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "rembuk.accounts.adapters.MFAAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Rembuk"
MFA_RECOVERY_CODE_COUNT = 10
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/5m/key",
    "second_factor": "20/m/ip,5/5m/key",
    "pin": "30/m/ip,5/5m/key",
    "setup_code": "10/m/ip",
    "check": "20/m/ip",  # codes of papers, at the public check
}
