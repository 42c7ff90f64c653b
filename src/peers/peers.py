"""One mini-batch update of the book's network by libraries of Python, for Minibatch to verify and to time.

    python3 peers.py NAME

NAME is a key of PEERS. Each peer is written as users of its library would write it for speed: results in existing arrays where
the library allows that, no gradient tape as the formulas are at hand, one CPU thread, double precision, batches in its own
memory. With m examples as the rows of A and of D, and (.) entry by entry, all but the first compute

    BP1   D^L = (A^L - Y) (.) A^L (.) (1 - A^L)
    BP2   D^l = (D^(l+1) W^(l+1)) (.) A^l (.) (1 - A^l)
    BP3   b^l <- b^l - (eta/m) (D^l)^T 1
    BP4   W^l <- W^l - (eta/m) (D^l)^T A^(l-1)

The protocol. Numbers are little-endian: counts are int32, all else float64. First come the number of layer sizes, and the sizes.
Then each request is a letter and its operands, and each answer a byte: 0 and the result, or 1, a length and what went wrong.
The first answer has no request: two texts, each with its length, of what computes and of the installed packages.

    R parameters                    sets them: for each neuron its bias, then its weights
    P                               gives the parameters
    B m inputs targets              adds a batch
    U first n start count eta       updates with n batches from the first on, in turn, beginning with start of them
    O m inputs                      gives the outputs
    D n (input target)*             sets the training examples
    E n order m eta                 an epoch: gathers batches of m training examples, and updates with each

An answer is sent when the work is done. The end of the input ends the program.
"""

import os
import struct
import sys

os.environ.update(
    OMP_NUM_THREADS="1",
    OPENBLAS_NUM_THREADS="1",
    MKL_NUM_THREADS="1",
    NPROC="1",  # XLA's pool; its flags alone leave it a thread for each core
    XLA_FLAGS="--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
)


class NumpyPerExample:
    """The algorithm of the book's network.py: column vectors, one example after the other, nothing in place."""

    def __init__(self, sizes):
        import numpy

        self.np = numpy

    def describe(self):
        return f"numpy {self.np.__version__} on {blas(self.np)}"

    def reset(self, layers):
        self.weights = [w for w, _ in layers]
        self.biases = [b.reshape(-1, 1) for _, b in layers]

    def layers(self):
        return [(w, b[:, 0]) for w, b in zip(self.weights, self.biases)]

    def batch(self, x, y):
        return [(x[i].reshape(-1, 1), y[i].reshape(-1, 1)) for i in range(len(x))]

    def examples(self, x, y):
        self.data = self.batch(x, y)

    def gather(self, rows):
        return [self.data[row] for row in rows]

    def sigmoid(self, z):
        return 1.0 / (1.0 + self.np.exp(-z))

    def slope(self, z):
        return self.sigmoid(z) * (1 - self.sigmoid(z))

    def gradient(self, x, y):
        """The gradient of one example's cost, a pair of lists."""
        np = self.np
        zs, activations = [], [x]
        for w, b in zip(self.weights, self.biases):
            zs.append(np.dot(w, activations[-1]) + b)
            activations.append(self.sigmoid(zs[-1]))
        delta = (activations[-1] - y) * self.slope(zs[-1])
        by_b, by_w = [delta], [np.dot(delta, activations[-2].T)]
        for l in range(len(zs) - 2, -1, -1):
            delta = np.dot(self.weights[l + 1].T, delta) * self.slope(zs[l])
            by_b.insert(0, delta)
            by_w.insert(0, np.dot(delta, activations[l].T))
        return by_b, by_w

    def update(self, batch, eta):
        np = self.np
        sum_b = [np.zeros(b.shape) for b in self.biases]
        sum_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in batch:
            by_b, by_w = self.gradient(x, y)
            sum_b = [s + g for s, g in zip(sum_b, by_b)]
            sum_w = [s + g for s, g in zip(sum_w, by_w)]
        rate = eta / len(batch)
        self.weights = [w - rate * s for w, s in zip(self.weights, sum_w)]
        self.biases = [b - rate * s for b, s in zip(self.biases, sum_b)]

    def outputs(self, x):
        a = x.T
        for w, b in zip(self.weights, self.biases):
            a = self.sigmoid(self.np.dot(w, a) + b)
        return a.T

    def wait(self):
        pass


class NumpyMatrix:
    """The fully matrix-based form (the chapter's Problem 2), in place."""

    def __init__(self, sizes):
        import numpy

        self.np = numpy
        self.sizes = sizes
        self.rooms = {}
        self.steps = [numpy.empty((o, i)) for i, o in zip(sizes, sizes[1:])]

    def describe(self):
        return f"numpy {self.np.__version__} on {blas(self.np)}"

    def reset(self, layers):
        self.w = [w for w, _ in layers]
        self.b = [b for _, b in layers]

    def layers(self):
        return list(zip(self.w, self.b))

    def batch(self, x, y):
        return x, y

    def examples(self, x, y):
        self.x, self.y = x, y

    def gather(self, rows):
        return self.x[rows], self.y[rows]

    def room(self, m):
        """Room for the activations, errors and slopes of m examples."""
        if m not in self.rooms:
            self.rooms[m] = [[self.np.empty((m, n)) for n in self.sizes[1:]] for _ in range(3)]
        return self.rooms[m]

    def forward(self, x, a):
        np = self.np
        for w, b, z in zip(self.w, self.b, a):
            np.matmul(x, w.T, out=z)
            z += b
            np.negative(z, out=z)
            np.exp(z, out=z)
            z += 1.0
            np.reciprocal(z, out=z)
            x = z

    def update(self, batch, eta):
        np = self.np
        x, y = batch
        a, d, slopes = self.room(len(x))
        self.forward(x, a)
        np.subtract(a[-1], y, out=d[-1])
        d[-1] *= eta / len(x)  # BP2 is linear: so all errors have the factor
        for l in range(len(a) - 1, -1, -1):
            np.subtract(1.0, a[l], out=slopes[l])
            slopes[l] *= a[l]
            d[l] *= slopes[l]
            if l > 0:
                np.matmul(d[l], self.w[l], out=d[l - 1])
            np.matmul(d[l].T, a[l - 1] if l > 0 else x, out=self.steps[l])
            self.w[l] -= self.steps[l]
            self.b[l] -= d[l].sum(axis=0)

    def outputs(self, x):
        a = self.room(len(x))[0]
        self.forward(x, a)
        return a[-1]

    def wait(self):
        pass


class Torch:
    """PyTorch, in place and without autograd; on a GPU each batch's update is a captured graph."""

    def __init__(self, sizes, device="cpu"):
        import torch

        if device == "cuda" and not torch.cuda.is_available():
            raise ImportError(f"PyTorch {torch.__version__} finds no CUDA device here", name="a device")
        torch.set_num_threads(1)
        torch.set_grad_enabled(False)
        self.torch = torch
        self.device = device
        self.sizes = sizes
        self.rooms = {}
        self.gathered = {}

    def describe(self):
        torch = self.torch
        if self.device == "cuda":
            return f"PyTorch {torch.__version__}, CUDA {torch.version.cuda}, on {gpu() or torch.cuda.get_device_name()}"
        return f"PyTorch {torch.__version__} with {torch.backends.cpu.get_cpu_capability()} on {torch_blas(torch)}"

    def tensor(self, array):
        return self.torch.tensor(array, dtype=self.torch.float64, device=self.device)

    def reset(self, layers):
        if not hasattr(self, "w"):
            self.w = [self.tensor(w) for w, _ in layers]
            self.b = [self.tensor(b) for _, b in layers]
        for l, (w, b) in enumerate(layers):  # a captured graph works on these very tensors
            self.w[l].copy_(self.tensor(w))
            self.b[l].copy_(self.tensor(b))

    def layers(self):
        return [(w.cpu().numpy(), b.cpu().numpy()) for w, b in zip(self.w, self.b)]

    def batch(self, x, y):
        return self.tensor(x), self.tensor(y), {}

    def examples(self, x, y):
        self.x, self.y = self.tensor(x), self.tensor(y)

    def gather(self, rows):
        torch = self.torch
        m = len(rows)
        if m not in self.gathered:
            self.gathered[m] = self.batch(self.x[:m].cpu().numpy(), self.y[:m].cpu().numpy())
        rows = torch.tensor(rows, device=self.device)
        torch.index_select(self.x, 0, rows, out=self.gathered[m][0])
        torch.index_select(self.y, 0, rows, out=self.gathered[m][1])
        return self.gathered[m]

    def room(self, m):
        if m not in self.rooms:
            empty = lambda: [
                self.torch.empty((m, n), dtype=self.torch.float64, device=self.device) for n in self.sizes[1:]
            ]
            ones = self.torch.ones(m, dtype=self.torch.float64, device=self.device)
            self.rooms[m] = empty(), empty(), ones
        return self.rooms[m]

    def forward(self, x, a):
        for w, b, z in zip(self.w, self.b, a):
            self.torch.addmm(b, x, w.t(), out=z)
            z.sigmoid_()
            x = z

    def step(self, x, y, eta):
        torch = self.torch
        rate = -eta / len(x)
        a, d, ones = self.room(len(x))
        self.forward(x, a)
        torch.sub(a[-1], y, out=d[-1])
        for l in range(len(a) - 1, -1, -1):
            torch.ops.aten.sigmoid_backward.grad_input(d[l], a[l], grad_input=d[l])
            if l > 0:
                torch.mm(d[l], self.w[l], out=d[l - 1])
            self.w[l].addmm_(d[l].t(), a[l - 1] if l > 0 else x, alpha=rate)
            self.b[l].addmv_(d[l].t(), ones, alpha=rate)

    def update(self, batch, eta):
        x, y, graphs = batch
        if self.device == "cpu":
            self.step(x, y, eta)
            return
        if eta not in graphs:
            self.step(x, y, 0.0)  # loads kernels, which a capture cannot, and changes no parameter
            self.wait()
            graphs[eta] = self.torch.cuda.CUDAGraph()
            with self.torch.cuda.graph(graphs[eta]):
                self.step(x, y, eta)
        graphs[eta].replay()

    def outputs(self, x):
        a = self.room(len(x))[0]
        self.forward(self.tensor(x), a)
        return a[-1].cpu().numpy()

    def wait(self):
        if self.device == "cuda":
            self.torch.cuda.synchronize()


class Jax:
    """JAX: the whole update is one compiled function, which takes over the memory of the parameters."""

    def __init__(self, sizes, device="cpu"):
        os.environ["JAX_PLATFORMS"] = device
        import jax
        import jax.numpy as jnp

        try:
            self.device = jax.devices()[0]
        except RuntimeError as none:
            raise ImportError(f"JAX {jax.__version__} finds no device of the kind '{device}' here", name="a device") from none
        jax.config.update("jax_enable_x64", True)
        self.jax = jax
        self.jnp = jnp

        def forward(parameters, x):
            activations = [x]
            for w, b in parameters:
                activations.append(jax.nn.sigmoid(activations[-1] @ w.T + b))
            return activations

        def update(parameters, x, y, rate):
            a = forward(parameters, x)
            d = (a[-1] - y) * a[-1] * (1.0 - a[-1])
            changed = []
            for l in range(len(parameters) - 1, -1, -1):
                w, b = parameters[l]
                changed.insert(0, (w - rate * (d.T @ a[l]), b - rate * d.sum(axis=0)))
                if l > 0:
                    d = (d @ w) * a[l] * (1.0 - a[l])
            return changed

        self.forward = jax.jit(forward)
        self.compiled = jax.jit(update, donate_argnums=0)
        self.take = jax.jit(lambda x, y, rows: (x[rows], y[rows]))

    def describe(self):
        kind = "the CPU" if self.device.platform == "cpu" else gpu() or self.device.device_kind
        return f"JAX {self.jax.__version__}, jaxlib {self.jax.lib.__version__}, on {kind}"

    def reset(self, layers):
        self.parameters = [(self.jnp.array(w), self.jnp.array(b)) for w, b in layers]

    def layers(self):
        return self.jax.device_get(self.parameters)

    def batch(self, x, y):
        return self.jnp.array(x), self.jnp.array(y)

    def examples(self, x, y):
        self.x, self.y = self.batch(x, y)

    def gather(self, rows):
        return self.take(self.x, self.y, rows)

    def update(self, batch, eta):
        x, y = batch
        self.parameters = self.compiled(self.parameters, x, y, eta / len(x))

    def outputs(self, x):
        return self.jax.device_get(self.forward(self.parameters, x)[-1])

    def wait(self):
        self.jax.block_until_ready(self.parameters)


PEERS = {
    "NUMPY_PER_EXAMPLE": NumpyPerExample,
    "NUMPY_MATRIX": NumpyMatrix,
    "PYTORCH": Torch,
    "JAX": Jax,
    "PYTORCH_CUDA": lambda sizes: Torch(sizes, "cuda"),
    "JAX_CUDA": lambda sizes: Jax(sizes, "cuda"),
}


def blas(numpy):
    """The BLAS that numpy calls: the file in this process, and what numpy knows of its version."""
    numpy.dot(numpy.ones((2, 2)), numpy.ones((2, 2)))
    try:
        with open("/proc/self/maps") as maps:
            paths = {line.split()[-1] for line in maps if "/" in line}
    except OSError:
        paths = set()
    found = sorted(path for path in paths if "blas" in path.lower() or "mkl_rt" in path)
    files = [os.path.basename(path) + kernels(path) for path in found]
    try:
        built = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]
        files.append(f"{built['name']} {built['version']}")
    except (TypeError, KeyError):  # an older numpy
        pass
    return ", ".join(files) or "an unknown BLAS"


def kernels(path):
    """The processor whose kernels a loaded OpenBLAS has chosen; empty for another library."""
    import ctypes

    try:
        library = ctypes.CDLL(path)
    except OSError:
        return ""
    for name in ("openblas_get_corename", "openblas_get_corename64_", "scipy_openblas_get_corename64_"):
        core = getattr(library, name, None)
        if core:
            core.restype = ctypes.c_char_p
            return f" with kernels for {core().decode()}"
    return ""


def torch_blas(torch):
    lines = torch.__config__.show().splitlines()
    built = [word for line in lines for word in line.split(", ") if "BLAS_INFO" in word]
    library = [line.strip(" -") for line in lines if "Math Kernel Library Version" in line]
    return ", ".join(library or built) or "an unknown BLAS"


def gpu():
    """The device and its driver; empty if unknown."""
    import subprocess

    try:
        query = ["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"]
        return subprocess.run(query, capture_output=True, text=True).stdout.split("\n")[0].replace(", ", ", driver ")
    except OSError:
        return ""


def packages():
    from importlib import metadata

    return " ".join(sorted({f"{each.metadata['Name']}=={each.version}" for each in metadata.distributions()}))


class Session:
    """Reads requests, and answers them."""

    def __init__(self, source, sink):
        self.source = source
        self.sink = sink

    def read(self, layout):
        values = struct.unpack("<" + layout, self.exactly(struct.calcsize("<" + layout)))
        return values[0] if len(values) == 1 else values

    def exactly(self, size):
        data = self.source.read(size)
        if len(data) < size:
            sys.exit()
        return data

    def matrix(self, rows, columns):
        return self.np.frombuffer(self.exactly(8 * rows * columns), "<f8").reshape(rows, columns).copy()

    def text(self, value):
        data = value.encode()
        return struct.pack("<i", len(data)) + data

    def answer(self, *parts):
        self.sink.write(b"\0")
        for part in parts:
            self.sink.write(part)
        self.sink.flush()

    def run(self, name):
        sizes = [self.read("i") for _ in range(self.read("i"))]
        self.sizes = sizes
        self.peer = PEERS[name](sizes)
        import numpy

        self.np = numpy
        self.batches = []
        self.answer(self.text(f"Python {sys.version.split()[0]}, {self.peer.describe()}"), self.text(packages()))
        while True:
            getattr(self, "request_" + self.exactly(1).decode())()

    def request_R(self):
        layers = [self.matrix(n, k + 1) for k, n in zip(self.sizes, self.sizes[1:])]
        self.peer.reset([(layer[:, 1:].copy(), layer[:, 0].copy()) for layer in layers])
        self.answer()

    def request_P(self):
        layers = [self.np.column_stack((b, w)) for w, b in self.peer.layers()]
        self.answer(*(layer.astype("<f8").tobytes() for layer in layers))

    def request_B(self):
        m = self.read("i")
        self.batches.append(self.peer.batch(self.matrix(m, self.sizes[0]), self.matrix(m, self.sizes[-1])))
        self.answer()

    def request_U(self):
        first, n, start, count, eta = self.read("iiiid")
        cycle, peer = self.batches[first : first + n], self.peer
        for i in range(start, start + count):
            peer.update(cycle[i % n], eta)
        peer.wait()
        self.answer()

    def request_O(self):
        outputs = self.peer.outputs(self.matrix(self.read("i"), self.sizes[0]))
        self.answer(self.np.ascontiguousarray(outputs).astype("<f8").tobytes())

    def request_D(self):
        inputs = self.sizes[0]
        rows = self.matrix(self.read("i"), inputs + self.sizes[-1])
        self.peer.examples(rows[:, :inputs].copy(), rows[:, inputs:].copy())
        self.answer()

    def request_E(self):
        n = self.read("i")
        order = self.np.frombuffer(self.exactly(4 * n), "<i4")
        m, eta = self.read("id")
        for first in range(0, n, m):
            self.peer.update(self.peer.gather(order[first : first + m]), eta)
        self.peer.wait()
        self.answer()


def main():
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    session = Session(sys.stdin.buffer, sink)
    try:
        session.run(sys.argv[1])
    except Exception as wrong:
        reason = f"{wrong}" if isinstance(wrong, ImportError) else f"{type(wrong).__name__}: {wrong}"
        sink.write(b"\1" + session.text(reason))
        sink.flush()
        sys.exit(1)


if __name__ == "__main__":
    main()
