"""Parses the Terraform files of a folder, and sees that variables and outputs fit together, as far as that takes no provider."""

import json
import pathlib
import re
import sys

import hcl2

folder = pathlib.Path(sys.argv[1])
text, declared, outputs = "", set(), []
for path in sorted(folder.glob("*.tf")):
    source = path.read_text()
    text += source
    parsed = hcl2.loads(source)
    for block in parsed.get("variable", []):
        declared.update(name.strip('"') for name in block)
    outputs += [json.dumps(block) for block in parsed.get("output", [])]

used = set(re.findall(r"\bvar\.(\w+)", text))
read = set(re.findall(r'outputs\[\\*"(\w+)\\*"\]', " ".join(outputs)))
written = set(re.findall(r'(\w+)\s*= \{ Value = \{ "Fn::GetAtt" = \["Association", "\1"\]', text))
problems = [f"var.{name} is not declared" for name in sorted(used - declared)]
problems += [f"variable {name} is not used" for name in sorted(declared - used)]
problems += [f"the stack has no output {name}" for name in sorted(read - written)]
for problem in problems:
    print(f"{folder}: {problem}.", file=sys.stderr)
print(f"{folder}: {len(declared)} variables, {len(outputs)} outputs.")
sys.exit(1 if problems else 0)
