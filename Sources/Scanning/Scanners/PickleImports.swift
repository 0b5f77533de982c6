// PickleImports.swift: what a pickle may import, and what runs commands.

/// Judges imports of pickles: `module name`.
enum PickleImports {
    /// Modules of which nothing belongs into data.
    private static let graveModules: Set<String> = [
        "os", "posix", "nt", "subprocess", "sys", "shutil", "socket", "runpy", "pty", "commands", "popen2", "platform",
        "webbrowser",
        "importlib", "imp", "pkgutil", "builtin", "ctypes", "cffi", "code", "codeop", "types", "marshal", "pickle",
        "_pickle",
        "cPickle", "dill", "cloudpickle", "timeit", "trace", "pdb", "bdb", "cProfile", "profile", "doctest", "unittest",
        "venv",
        "ensurepip", "pip", "setuptools", "distutils", "http", "urllib", "urllib2", "requests", "httpx", "aiohttp",
        "ftplib", "smtplib",
        "telnetlib", "poplib", "imaplib", "asyncio", "multiprocessing", "threading", "signal", "tempfile", "pathlib",
        "glob", "io",
        "fileinput", "linecache", "getpass", "ssl", "xmlrpc", "socketserver", "bash", "sh", "fabric", "paramiko",
        "pexpect", "idlelib",
        "lib2to3", "test", "site", "sysconfig", "gc", "inspect", "ast", "compileall", "py_compile", "zipimport",
        "zipfile", "tarfile",
    ]
    /// Of modules that otherwise belong into data.
    private static let graveNames: Set<String> = [
        "eval", "exec", "execfile", "compile", "open", "__import__", "getattr", "setattr", "delattr", "globals",
        "locals", "vars",
        "input", "breakpoint", "apply", "system", "popen", "import_module", "attrgetter", "methodcaller", "itemgetter",
        "run", "call",
        "Popen", "check_output", "get_ipython", "load_library", "_load_lua", "hub.load", "reload", "exit", "quit",
        "help", "memoryview",
        "runstring", "load", "load_source", "find_class", "loads", "_load_with_args",
    ]
    private static let builtinModules: Set<String> = ["builtins", "__builtin__", "__builtins__"]
    private static let harmlessBuiltins: Set<String> = [
        "set", "frozenset", "list", "dict", "tuple", "bytes", "bytearray", "int", "float", "complex", "bool", "str",
        "object", "slice",
        "range", "xrange", "unicode", "long", "Ellipsis", "NotImplemented", "print", "type", "map", "zip", "reversed",
        "enumerate",
    ]
    private static let harmlessModules: Set<String> = [
        "collections", "datetime", "decimal", "fractions", "uuid", "array", "copyreg", "copy_reg", "enum", "_codecs",
        "ipaddress",
        "torch", "torch._utils", "torch.storage", "torch.nn.parameter", "torch.serialization", "torch.distributions",
        "torch.jit",
        "numpy", "numpy.core.multiarray", "numpy._core.multiarray", "numpy.core.numeric", "numpy.dtypes",
        "numpy.random._pickle",
        "numpy._core.numeric", "numpy.random", "numpy.ma.core", "scipy", "pandas", "xgboost", "lightgbm", "catboost",
        "joblib.numpy_pickle",
        "sklearn", "tokenizers", "transformers", "sentencepiece", "spacy", "gensim", "networkx", "statsmodels", "timm",
        "torchvision",
        "torchaudio", "pytorch_lightning", "lightning", "lightning_fabric", "peft", "diffusers", "accelerate",
        "fairseq", "ultralytics",
        "safetensors", "PIL", "pyarrow", "polars", "nltk", "umap", "hdbscan", "imblearn", "argparse", "__main__",
        "_io.BytesIO", "zoneinfo",
    ]

    private static func split(_ name: String) -> (module: String, name: String) {
        let parts = name.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    static func runs(_ import_: String) -> Bool {
        let (module, name) = split(import_)
        let root = String(module.split(separator: ".").first ?? "")
        let last = String(name.split(separator: ".").last ?? "")
        if graveModules.contains(root), import_ != "_io BytesIO" { return true }
        if builtinModules.contains(module) { return graveNames.contains(last) || !harmlessBuiltins.contains(last) }
        if graveNames.contains(last), module != "__main__" { return true }
        if module == "operator" || module == "_operator" || module == "functools" { return true }
        // numpy's, torch's and others' ways to run a text or load a library.
        return [
            "numpy.testing", "numpy.f2py", "numpy.distutils", "torch.utils.bottleneck", "torch.hub",
            "torch.utils.cpp_extension", "torch.distributed.run", "pandas.io", "joblib.externals", "joblib.parallel",
            "pydoc",
        ]
        .contains { module.hasPrefix($0) }
    }

    static func isHarmless(_ import_: String) -> Bool {
        let (module, name) = split(import_)
        if builtinModules.contains(module) { return harmlessBuiltins.contains(name) }
        if module == "__main__" { return false }
        let root = String(module.split(separator: ".").first ?? "")
        return harmlessModules.contains(module) || harmlessModules.contains(root)
    }
}
