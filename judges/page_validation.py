"""Validate PDF files against PDF/UA-1 and PDF/A-3a: run by the Python that has ``page-validation``."""

import sys

import page

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)


def main(files: list[str]) -> int:
    """Say which clauses files do not keep. The exit status is 1 where there is one."""
    faults = []
    for file in files:
        for profile in PROFILES:
            report = page.validate_pdf(file, profile=profile)
            if not report.is_compliant:
                faults.append(f"{file}: not {profile}: " + "; ".join(map(str, report.failures)))
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
