from rembuk.cases.tests.conftest import case, group_case

__all__ = ["case", "group_case"]
