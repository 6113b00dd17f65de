"""The program's own log may name places in the code, never what people wrote."""

import logging
import traceback


class WithoutTexts(logging.Filter):
    """Turns an exception into its class and the lines it passed, without its message or values."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            places = " < ".join(f"{f.filename.rsplit('/', 1)[-1]}:{f.lineno}" for f in reversed(traceback.extract_tb(trace)))
            record.msg, record.args = f"{record.levelname.lower()} {kind.__name__} at {places}", ()
            record.exc_info, record.exc_text = None, None
        return True
