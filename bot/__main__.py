"""The command line: what each command reads, does and prints."""

import asyncio
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from bot import __version__
from bot.catalog import (
    BuildError,
    CatalogError,
    build_catalog,
    fault_of_sqlite,
    imported_path,
    needs_build,
    open_catalog,
)
from bot.logs import start_log
from bot.release_files import Reading, fingerprint, read_releases, release_paths
from bot.settings import SettingError, Settings
from bot.state import BackupError, StateError, back_up
from bot.wording import count

_MOST_BYTES = 20 * 2**20  # of what is drafted from
_LONGEST_NAME = 250  # of a file, in characters; a system refuses to look for a longer one
_NOT_ALL_ANSWERED = 3  # the exit status of `ask`
_log = logging.getLogger(__name__)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="linernotes")
@click.pass_context
def main(context: click.Context) -> None:
    """Liner Notes, a Discord bot that knows soundtracks. Without a command it runs."""
    try:
        context.obj = Settings.read(Path.cwd())
    except SettingError as error:
        raise click.ClickException(str(error)) from None
    if fault := fault_of_sqlite():
        raise click.ClickException(fault)
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
@click.pass_obj
def run(settings: Settings) -> None:
    """Run the bot: on Discord with a DISCORD_TOKEN, else on a local Discord that comes with it."""
    if not settings.discord_token:
        click.echo("DISCORD_TOKEN is not set: the bot runs on a local Discord.")
    _run(settings, local=not settings.discord_token)


@main.command()
@click.pass_obj
def local(settings: Settings) -> None:
    """Run the bot on the local Discord, even where a DISCORD_TOKEN is set."""
    _run(settings, local=True)


@main.command()
@click.argument("words", nargs=-1, metavar="[QUESTION…]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a question, on a line of its own.")
@click.option("--explain", "explained", is_flag=True, help="Print how each question was understood, too.")
@click.option("--conversation", is_flag=True, help="Let a question follow on those before it: “who composed it?”")
@click.pass_obj
def ask(settings: Settings, words: tuple[str, ...], *, as_json: bool, explained: bool, conversation: bool) -> None:
    """Answer a QUESTION in plain words; - reads one a line from standard input and answers each at once.

    With --json each answer has a "status": "answered", "ambiguous", "unknown" (the catalog cannot tell, or does not
    hold it) or "not_understood"; a "text" as a person reads it; "sources", a list of objects with a "name" and, where
    known, a "title" and a "url"; with --explain also "understood", a list of lines. The exit status is 0 when all
    questions were answered, else 3.
    """
    if not " ".join(words).strip():
        raise click.UsageError("there is no question: expected one in plain words, or - to read one a line")
    start_log(settings.log_level, settings.discord_token)
    _bring_up_to_date(settings)
    from bot.asking import Manner, said_to

    questions = _lines() if words == ("-",) else [os.fsencode(" ".join(words)).decode(errors="replace")]
    all_answered = True
    try:
        with open_catalog(settings.catalog_path) as catalog:
            said = said_to(questions, catalog, Manner(as_json, explained, conversation), settings.default_release)
            for number, (text, answered) in enumerate(said):
                _print(text if as_json or not number else f"\n{text}")
                all_answered &= answered
    except CatalogError as error:
        raise click.ClickException(str(error)) from None
    sys.exit(0 if all_answered else _NOT_ALL_ANSWERED)


def _lines() -> Iterator[str]:
    """Standard input, line by line as it comes; a line is what ends in a newline, whatever else stands in it."""
    for line in sys.stdin.buffer:
        yield line.decode(errors="replace")


def _print(text: str) -> None:
    """Print at once, with a question mark for what the terminal's encoding lacks."""
    encoding = sys.stdout.encoding
    click.echo(text.encode(encoding, "replace").decode(encoding))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(settings: Settings, paths: tuple[Path, ...]) -> None:
    """Report every fault of the release files at PATHS, files or folders (default: RELEASES_DIR)."""
    files: list[Path] = []
    missing: list[str] = []
    for path in paths or (settings.releases_dir,):
        try:
            files += _files_at(path)
        except click.ClickException as error:
            missing.append(error.message)
    reading = read_releases(list(dict.fromkeys(files)))
    for fault in reading.faults:
        click.echo(fault)
    for message in missing:
        click.echo(f"Error: {message}", err=True)
    if reading.faults or missing:
        sys.exit(1)
    where = ", ".join(str(path) for path in paths) or settings.releases_dir
    click.echo(f"{count(len(files), 'release file')} without a fault in {where}.")


@main.command()
@click.option("--musicbrainz", type=click.File("rb"), help="A dump of MusicBrainz's releases (release.tar.xz), or -.")
@click.option("--works", type=click.File("rb"), help="A dump of its works (work.tar.xz), which say who composed them.")
@click.pass_obj
def build(settings: Settings, musicbrainz: BinaryIO | None, works: BinaryIO | None) -> None:
    """Build the catalog from the release files, in place of the one there is.

    Soundtracks that were once read from MusicBrainz's dumps stay in it: read a newer dump to renew them.
    """
    if works and not musicbrainz:
        raise click.ClickException(
            "--works without --musicbrainz: expected the dump of releases that perform the works"
        )
    files = _files_at(settings.releases_dir)
    content = fingerprint(files)  # before they are read: what is saved meanwhile is then built at the next start
    reading = read_releases(files)
    if reading.faults:
        for fault in reading.faults:
            click.echo(fault, err=True)
        raise click.ClickException("the catalog is not built: its release files have faults")
    if musicbrainz:
        _import(musicbrainz, works, imported_path(settings.catalog_path))
    built = _build(reading, settings.catalog_path, content)
    click.echo(f"Built {settings.catalog_path}: {count(built, 'release')}.")


def _import(releases: BinaryIO, works: BinaryIO | None, path: Path) -> None:
    """Read dumps of MusicBrainz into the file of imported releases."""
    from bot.importers.musicbrainz.archive import DumpError
    from bot.importing import import_dumps

    try:
        click.echo(import_dumps(releases, works, path))
    except (DumpError, BuildError) as error:
        raise click.ClickException(f"{error}; what was read before stands") from None
    if works is None:
        click.echo("Without --works, composers whom only a dump of works names are not known.")


@main.command()
@click.argument("source")
@click.option("--musicbrainz", is_flag=True, help="SOURCE is a release of MusicBrainz: its JSON, or its MBID to fetch.")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write files to this folder.")
@click.pass_obj
def draft(settings: Settings, source: str, folder: Path | None, *, musicbrainz: bool) -> None:
    """Draft a release file from SOURCE: the text of an article, or the page saved as HTML; - reads standard input.

    Its first line may be the address of the page. The draft goes to standard output, what was left out of it to
    standard error.
    """
    from bot.drafting import NothingToDraft, file_from_musicbrainz, files_from_page, write_files

    try:
        if musicbrainz:
            files = [file_from_musicbrainz(_release_json(source, settings.contact))]
        else:
            files = files_from_page(_bytes_of(source))
    except NothingToDraft as error:
        raise click.ClickException(f"{source}: {error}") from None
    if len(files) > 1 and folder is None:
        names = ", ".join(file.name for file in files)
        message = f"{source}: {count(len(files), 'album')} ({names}): expected one, or a folder for them with --to"
        raise click.ClickException(message)
    for file in files:
        for doubt in file.doubts:
            click.echo(f"{file.name}: {doubt}", err=True)
    if folder is None:
        click.echo(files[0].text, nl=False)
        return
    try:
        for path in write_files(files, folder):
            click.echo(path)
    except OSError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(settings: Settings, file: Path) -> None:
    """Copy what the bot remembers (STATE_PATH) to FILE, whole and consistent, while it runs."""
    try:
        back_up(settings.state_path, file)
    except BackupError as error:
        raise click.ClickException(f"{error}{_state_beside(settings)}") from None
    click.echo(f"Copied {settings.state_path} to {file}.")


def _state_beside(settings: Settings) -> str:
    """How to name the state of the local Discord, where there is that one alone."""
    local = settings.local_state_path
    alone = local.is_file() and not settings.state_path.exists()
    return f". That of the local Discord is there: name it, STATE_PATH={local}" if alone else ""


def _release_json(source: str, contact: str) -> bytes:
    """A release's JSON: from a file or standard input, or fetched where the source is no file."""
    if source == "-" or (len(source) < _LONGEST_NAME and Path(source).exists()):
        return _bytes_of(source)
    from bot.importers.musicbrainz.service import FetchError, fetch_release

    try:
        return asyncio.run(fetch_release(source, contact=contact, version=__version__))
    except FetchError as error:
        raise click.ClickException(str(error)) from None


def _bytes_of(source: str) -> bytes:
    """What a file or standard input holds, a little more than is ever used of it at most."""
    try:
        with click.open_file(source, "rb") as file:
            return bytes(file.read(_MOST_BYTES))
    except OSError as error:
        raise click.ClickException(f"{source} cannot be read ({error.strerror}): expected a file, or -") from None


def _files_at(path: Path) -> list[Path]:
    try:
        files = [path] if path.is_file() else release_paths(path)
    except NotADirectoryError as error:
        raise click.ClickException(f"{error}: expected release files (*.toml) or a folder of them") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read ({error.strerror}): expected release files") from None
    if not files:
        raise click.ClickException(f"{path} holds no release file (*.toml)")
    return files


def _build(reading: Reading, catalog: Path, content: str) -> int:
    try:
        return build_catalog(reading.releases, catalog, content, imported_path(catalog))
    except BuildError as error:
        raise click.ClickException(str(error)) from None


def _run(settings: Settings, *, local: bool) -> None:
    start_log(settings.log_level, settings.discord_token)
    _bring_up_to_date(settings)
    from bot.discord_app.hosting import DiscordError  # `check` and `build` need nothing of Discord's
    from bot.serving import serve

    try:
        asyncio.run(serve(settings, local=local))
    except (CatalogError, DiscordError, StateError) as error:
        raise click.ClickException(str(error)) from None


def _bring_up_to_date(settings: Settings) -> None:
    """Build the catalog if the release files are not those that it was built from."""
    files = _files_at(settings.releases_dir)
    content = fingerprint(files)
    try:
        if not needs_build(settings.catalog_path, content, imported_path(settings.catalog_path)):
            return
    except BuildError as error:
        raise click.ClickException(str(error)) from None
    reading = read_releases(files)
    for fault in reading.faults:
        _log.error("%s", fault)
    if not reading.faults:
        _build(reading, settings.catalog_path, content)
    elif settings.catalog_path.exists():
        _log.error("the catalog is not built anew: its release files have faults; the old one stays in use")
    else:
        raise click.ClickException("there is no catalog, and none can be built: the release files have faults")


if __name__ == "__main__":
    main()
