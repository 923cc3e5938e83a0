#!/usr/bin/env python3
"""A simulated Cachet: 2.3.18 or 2.4, API and status page."""

import sys

from simulator import argument_parser, run


def main():
    parser = argument_parser("A simulated Cachet.")
    parser.add_argument("--version", choices=("2.3", "2.4", "3"), required=True)
    parser.add_argument("--components", type=int, default=6, metavar="N", help="default: %(default)s")
    arguments = parser.parse_args()
    if arguments.version == "3":
        print("cachet.py: --version 3: there is no simulator of Cachet 3 yet", file=sys.stderr)
        return 2
    from cachet_v1 import CachetV1

    run(CachetV1(arguments.version, arguments.token, arguments.components), arguments)


if __name__ == "__main__":
    sys.exit(main())
