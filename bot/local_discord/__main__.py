"""The local Discord alone, for a bot that comes to it from a process of its own, goes and comes again."""

import asyncio
import contextlib
import os

import click

from bot.local_discord.local import LocalDiscord


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--port",
    envvar="LOCAL_PORT",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any free one.",
)
def main(port: int) -> None:
    """Run a Discord on 127.0.0.1 with a page, until Ctrl-C."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(port))


async def _serve(port: int) -> None:
    async with contextlib.AsyncExitStack() as stack:
        try:
            discord = await stack.enter_async_context(LocalDiscord(port=port))
        except OSError as error:
            fault = f"port {port} cannot be listened on ({os.strerror(error.errno or 0)})"
            raise click.ClickException(fault) from None
        click.echo(f"Open {discord.page_url}. Ctrl-C ends it. A bot comes to it with these settings:")
        click.echo(f"DISCORD_API_BASE={discord.api_base} DISCORD_TOKEN={discord.token}")
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
