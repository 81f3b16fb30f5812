"""The demo bot's forms, its command that takes a file, and its command in a message's menu."""

import hashlib
from io import BytesIO

import discord
from discord import app_commands

FRUITS = ("apple", "apricot", "banana", "cherry")


class OldForm(discord.ui.Modal, title="A form"):
    """A single text, the older way; from a button it changes the button's message."""

    def __init__(self) -> None:
        super().__init__(custom_id="form")
        self.text = discord.ui.TextInput["OldForm"](label="Text", custom_id="text", max_length=10)
        self.add_item(self.text)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        if interaction.message is not None:
            text = discord.ui.TextDisplay[discord.ui.LayoutView](f"You wrote: {self.text.value}")
            await interaction.response.edit_message(view=discord.ui.LayoutView().add_item(text))
        else:
            await interaction.response.send_message(f"You wrote: {self.text.value}")


class NewForm(discord.ui.Modal, title="Every kind of field"):
    """Fields in labels: a text of several lines, a choice, files."""

    def __init__(self) -> None:
        super().__init__(custom_id="new form")
        paragraph = discord.TextStyle.paragraph
        self.notes = discord.ui.TextInput["NewForm"](
            custom_id="notes", style=paragraph, min_length=2, max_length=4000, default="As printed", required=False
        )
        options = [discord.SelectOption(label=one.title(), value=one, default=one == "banana") for one in FRUITS]
        self.fruit = discord.ui.Select["NewForm"](custom_id="fruit", options=options)
        self.files = discord.ui.FileUpload["NewForm"](custom_id="files", required=False, max_values=2)
        self.add_item(discord.ui.TextDisplay("Fill this in"))
        self.add_item(discord.ui.Label(text="Notes", description="Several lines", component=self.notes))
        self.add_item(discord.ui.Label(text="Fruit", component=self.fruit))
        self.add_item(discord.ui.Label(text="Files", component=self.files))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        files = [f"{one.filename}={await digest(one)}" for one in self.files.values]
        said = " | ".join([self.notes.value, *self.fruit.values, *files])
        await interaction.response.defer(ephemeral=True, thinking="quietly" not in said)
        await interaction.followup.send(said, file=discord.File(BytesIO(said.encode()), "said.toml"), ephemeral=True)


async def digest(file: discord.Attachment) -> str:
    """The file, read by discord.py from where Discord keeps it, in few letters."""
    return hashlib.sha256(await file.read()).hexdigest()[:8]


@app_commands.command(name="modal", description="Shows a form")
async def modal(interaction: discord.Interaction, old: bool = True) -> None:
    await interaction.response.send_modal(OldForm() if old else NewForm())


@app_commands.command(name="draft", description="Takes a file")
async def draft(interaction: discord.Interaction, file: discord.Attachment) -> None:
    said = f"{file.filename}, {file.content_type}, {file.size}, {await digest(file)}"
    answer = discord.File(BytesIO(await file.read()), f"again-{file.filename}")
    await interaction.response.send_message(said, file=answer, ephemeral=True)


@app_commands.context_menu(name="Draft a release")
async def draft_message(interaction: discord.Interaction, message: discord.Message) -> None:
    files = [f"{one.filename}={await digest(one)}" for one in message.attachments]
    await interaction.response.send_message(" | ".join([message.author.name, message.content, *files]), ephemeral=True)


@app_commands.context_menu(name="For moderators")
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def moderate_message(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_modal(OldForm())
