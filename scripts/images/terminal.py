"""A terminal of one size: what a command shows on it, and a picture of that."""

import fcntl
import html
import os
import pty
import re
import struct
import subprocess
import termios

COLUMNS = 88
# In units of the picture, whose letters are 14 high.
WIDTH, HEIGHT, MARGIN = 8.4, 19, 16
BACKGROUND, FOREGROUND, FAINT = "#1c2128", "#cdd9e5", "#768390"
COLORS = {"31": "#f47067", "32": "#6bc46d", "33": "#daaa3f"}
# The part of its cell that a character fills, from below. Fonts differ in these.
BARS = {"▁": 1 / 8, "▂": 2 / 8, "▃": 3 / 8, "▅": 5 / 8, "█": 1}


def shown(command, **options):
    """The lines that a command shows, with their control sequences for colour."""
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, stdout=terminal, env=environment, **options) as process:
        os.close(terminal)
        text = b"".join(iter(lambda: read(screen), b""))
    os.close(screen)
    if process.returncode != 0:
        raise SystemExit(f"draw: {command[0]}: exit code {process.returncode}")
    return text.decode().replace("\r\n", "\n").splitlines()


def read(screen):
    """What comes next; nothing once the command has ended, which Linux reports as an error."""
    try:
        return os.read(screen, 65536)
    except OSError:
        return b""


def pieces(line):
    """The parts of a line of one style each: column, parameters of the style, text."""
    column, style = 0, ()
    for part in re.split(r"(\x1b\[[\d;]*m)", line):
        if part.startswith("\x1b"):
            style = tuple(filter(None, part[2:-1].split(";")))
        elif part:
            yield column, () if style == ("0",) else style, part
            column += len(part)


def number(value):
    return f"{value:.1f}".removesuffix(".0")


def drawn(column, style, text, top):
    """The elements of a piece of text whose cells begin at `top`."""
    color = next((COLORS[word] for word in style if word in COLORS),
                 FAINT if "2" in style else FOREGROUND)
    for match in re.finditer(rf"([{''.join(BARS)}])\1*|\S+(?: \S+)*", text):
        word, left = match[0], MARGIN + (column + match.start()) * WIDTH
        width = number(len(word) * WIDTH)
        if word[0] in BARS:
            height = BARS[word[0]] * HEIGHT * 0.8
            yield (f'<rect x="{number(left)}" y="{number(top + HEIGHT - 3 - height)}" '
                   f'width="{width}" height="{number(height)}" fill="{color}"/>')
            continue
        weight = ' font-weight="bold"' if "1" in style else ""
        yield (f'<text x="{number(left)}" y="{number(top + HEIGHT - 5)}" textLength="{width}" '
               f'fill="{color}"{weight}>{html.escape(word)}</text>')


def picture(title, prompt, lines):
    """An SVG of the lines below a prompt with a command."""
    lines = [f"\x1b[2m$\x1b[0m {prompt}", *lines]
    size = (number(2 * MARGIN + COLUMNS * WIDTH), 2 * MARGIN + len(lines) * HEIGHT)
    body = [
        element
        for row, line in enumerate(lines)
        for piece in pieces(line)
        for element in drawn(*piece, MARGIN + row * HEIGHT)
    ]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" '
        f'width="{size[0]}" height="{size[1]}" role="img" font-size="14" '
        'font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" '
        'xml:space="preserve">',
        f"<title>{html.escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>', *body, "</svg>", ""])
