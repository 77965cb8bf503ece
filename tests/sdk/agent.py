"""The official MCP client in Python as an agent of `timbre --mcp`. The program is the first argument, a recording the
second; the environment has an account that leads to the practice service."""

import asyncio
import json
import os
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


def answer(result):
    assert result.structured_content == json.loads(result.content[0].text), result
    return result.structured_content, bool(result.is_error)


async def main(program, recording):
    server = StdioServerParameters(
        command=program, args=["--mcp", "--allow-paid", "1"], env=dict(os.environ)
    )
    told = []

    async def progress(progress, total, message):
        told.append(message)

    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = {tool.name for tool in (await session.list_tools()).tools}
        assert {"judge_recording", "make_voice", "list_voices"} <= tools, tools

        async def call(tool, **arguments):
            return answer(await session.call_tool(tool, arguments, progress_callback=progress))

        judged, failed = await call("judge_recording", file=recording)
        assert not failed and judged["format"] == "WAV", judged
        line = {"name": "Ayu", "file": recording, "whose": "mine"}
        dry, failed = await call("make_voice", **line)
        assert not failed and dry["dry_run"], dry
        made, failed = await call("make_voice", **line, dry_run=False, wait=600)
        assert not failed and made["state"] == "ready" and made["voice_id"], made
        assert "ready" in told, told
        second, failed = await call("make_voice", **{**line, "name": "Budi"}, dry_run=False)
        assert failed and second["paid_calls"]["left"] == 0, second
        listed, failed = await call("list_voices")
        assert not failed and listed["voices"][0]["voice_id"] == made["voice_id"], listed


asyncio.run(main(*sys.argv[1:]))
