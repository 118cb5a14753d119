import { normalizeName } from './derive-names.ts';

/** What an import package cannot be called, and why. All lower case. */
const reserved: readonly { readonly names: ReadonlySet<string>; readonly why: string }[] = [
  {
    names:
      words(`False None True and as assert async await break class continue def del elif else except finally for from global if import in is
      lambda nonlocal not or pass raise return try while with yield`),
    why: 'is a keyword of Python, so it cannot be imported',
  },
  {
    names: words('case match type lazy'),
    why: 'is a soft keyword of Python, which tools misread as a package',
  },
  {
    names: words(`
      abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2
      cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser
      contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email
      encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass
      gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json
      keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing
      netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil
      platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random
      re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr
      socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau
      symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token tokenize
      tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref
      webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`),
    why: 'is a module of the standard library, which would be imported in its place',
  },
  {
    names: words('conftest coverage docs examples hypothesis mypy pip pytest ruff setuptools src tests wheel'),
    why: 'is taken by the tests or by a tool that the project itself needs',
  },
];

/** Names that Windows keeps for devices, with or without an extension. */
const devices = /^(con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$|clock\$)(\.|$)/i;

/** What pyproject.toml asks for: a project of that name would depend on itself. */
const tools = words('coverage hatchling hypothesis mypy pytest ruff');

/** Why the project cannot be called so, whatever its package is called, or undefined when it can. */
export function explainReservedProject(name: string): string | undefined {
  if (isDeviceName(name)) return 'is a device on Windows, where no file or folder can be called so';
  const normal = normalizeName(name);
  if (tools.has(normal)) return 'is taken by a tool that the project itself needs';
  return /^pythonw?[\d-]*$/.test(normal) ? 'is the interpreter, which the command of the project would hide' : undefined;
}

export const beginsWithDigit = 'begins with a digit, which no package may';

/** Why the package cannot be called so, or undefined when it can. */
export function explainReserved(name: string): string | undefined {
  if (isDeviceName(name)) return 'is a device on Windows, where no file or folder can be called so';
  if (/^__.*__$/.test(name)) return 'is a name that Python keeps for itself';
  return reserved.find(({ names }) => names.has(name) || names.has(name.toLowerCase()))?.why;
}

function isDeviceName(name: string): boolean {
  return devices.test(name);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
