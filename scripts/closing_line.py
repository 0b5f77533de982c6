# closing_line.py FILE...: adds up JUnit reports and prints `N passed, N failed, N skipped`. Fails where no test ran or one failed.

import sys
from xml.etree import ElementTree

passed = failed = skipped = 0
for path in sys.argv[1:]:
    try:
        cases = ElementTree.parse(path).getroot().iter("testcase")
    except (OSError, ElementTree.ParseError):
        continue  # a report that was never finished: whoever should have written it has failed by its exit status
    for case in cases:
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1

print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
