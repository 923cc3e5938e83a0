#!/usr/bin/env python3
"""A simulated Cachet 2.3.18, 2.4 or 3 with its API and its status page."""

from server.simulator import argument_parser, run


def main():
    parser = argument_parser("A simulated Cachet.")
    parser.add_argument("--version", choices=("2.3", "2.4", "3"), required=True)
    parser.add_argument(
        "--components", type=int, default=6, metavar="N", help="default: %(default)s"
    )
    parser.add_argument(
        "--utf8mb3", action="store_true",
        help="of 2.3 and 2.4: texts end at their first character above U+FFFF",
    )
    arguments = parser.parse_args()
    if arguments.version == "3":
        from cachet_v3.simulator import CachetV3

        cachet = CachetV3(arguments.token, arguments.components)
    else:
        from cachet_v1.simulator import CachetV1

        cachet = CachetV1(
            arguments.version, arguments.token, arguments.components, arguments.utf8mb3
        )
    run(cachet, arguments)


if __name__ == "__main__":
    main()
