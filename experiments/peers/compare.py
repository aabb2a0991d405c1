"""Times Understudy and the engines a team would otherwise use: same rows, one core, in turns.

    python3 -m venv venv
    venv/bin/pip install numpy pandas xgboost lightgbm treelite tl2cgen onnxruntime onnxmltools \
        'llvmlite<0.44' lleaves 'scikit-learn==1.5.2'
    swift build -c release
    venv/bin/python experiments/peers/compare.py --rounds 5

Trains 100 trees of depth 6 on 13 features with each library, and writes 100 000 rows. Each round
lets every engine that can be imported rank 200 pools of ten rows (scores, then sorting) and
predict 1 000 and 100 000 rows, on one thread and one core. Prints a Markdown table of the medians
of the rounds, and how many times slower than Understudy each is on the same model.
"""

import argparse
import importlib.metadata
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

FEATURES = 13
POOL = 10
BATCHES = (1_000, 100_000)
NAMES = [f"f{number}" for number in range(FEATURES)]


def prepare(folder):
    """Trains both models, writes the rows, and compiles for the engines that compile."""
    import lightgbm as lgb
    import numpy as np
    import xgboost as xgb

    rng = np.random.default_rng(6)

    def rows(count):
        counts = rng.poisson([3, 9, 2, 3, 20, 3, 1, 1], (count, 8))
        return np.hstack([counts, rng.normal(size=(count, 5)).cumsum(1)]).astype("<f4")

    training = rows(20_000)
    signal = training[:, 8:].sum(1) / 4 + np.sin(training[:, 4]) - 0.2 * training[:, 2]
    labels = (signal + rng.normal(size=len(training)) > 0).astype(int)
    rows(max(BATCHES)).tofile(folder / "rows.f32")
    settings = dict(max_depth=6, learning_rate=0.1, n_jobs=1)
    model = xgb.XGBClassifier(n_estimators=100, random_state=42, **settings)
    model.fit(training, labels)
    model.save_model(folder / "xgboost.json")
    model = lgb.LGBMClassifier(n_estimators=100, num_leaves=63, verbosity=-1, **settings)
    model.fit(training.astype(float), labels, feature_name=NAMES)
    model.booster_.save_model(folder / "lightgbm.txt")


def xgboost_inplace(folder):
    import xgboost as xgb

    booster = xgb.Booster({"nthread": 1}, model_file=folder / "xgboost.json")
    return lambda rows: booster.inplace_predict(rows, validate_features=False)


def xgboost_matrix(folder):
    import xgboost as xgb

    booster = xgb.Booster({"nthread": 1}, model_file=folder / "xgboost.json")
    return lambda rows: booster.predict(xgb.DMatrix(rows, nthread=1))


def xgboost_pandas(folder):
    import pandas
    import xgboost as xgb

    model = xgb.XGBClassifier(n_jobs=1)
    model.load_model(folder / "xgboost.json")

    def score(rows):
        # As the production adapter does: a dictionary for each row.
        records = [dict(zip(NAMES, row)) for row in rows.tolist()]
        return model.predict_proba(pandas.DataFrame(records))[:, 1]

    return score


def lightgbm(folder):
    import lightgbm as lgb

    booster = lgb.Booster(model_file=folder / "lightgbm.txt")
    return lambda rows: booster.predict(rows, num_threads=1)


def lleaves(folder):
    import lleaves

    model = lleaves.Model(model_file=folder / "lightgbm.txt")
    model.compile(cache=folder / "lleaves.o")
    return lambda rows: model.predict(rows, n_jobs=1)


def treelite(folder):
    import treelite

    model = treelite.frontend.load_xgboost_model(folder / "xgboost.json")
    return lambda rows: treelite.gtil.predict(model, rows, nthread=1).ravel()


def tl2cgen(folder):
    import tl2cgen
    import treelite

    library = folder / "tl2cgen.so"
    if not library.exists():
        model = treelite.frontend.load_xgboost_model(folder / "xgboost.json")
        tl2cgen.export_lib(model, toolchain="gcc", libpath=library, params={"parallel_comp": 8})
    predictor = tl2cgen.Predictor(library, nthread=1)
    return lambda rows: predictor.predict(tl2cgen.DMatrix(rows, dtype="float32")).ravel()


def onnxruntime(folder):
    import onnxruntime
    import xgboost as xgb
    from onnxmltools import convert_xgboost
    from onnxmltools.convert.common.data_types import FloatTensorType

    converted = folder / "xgboost.onnx"
    if not converted.exists():
        model = xgb.XGBClassifier()
        model.load_model(folder / "xgboost.json")
        kind = FloatTensorType([None, FEATURES])
        graph = convert_xgboost(model, initial_types=[("input", kind)], target_opset=15)
        converted.write_bytes(graph.SerializeToString())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(converted), options, providers=["CPUExecutionProvider"])
    output = session.get_outputs()[-1].name
    return lambda rows: session.run([output], {"input": rows})[0][:, 1]


# Name in the table, distribution, model, how to make a function from rows to scores.
ENGINES = {
    "lleaves": ("lleaves (compiled)", "lleaves", "LightGBM", lleaves),
    "lightgbm": ("`Booster.predict`", "lightgbm", "LightGBM", lightgbm),
    "inplace": ("`inplace_predict`", "xgboost", "XGBoost", xgboost_inplace),
    "matrix": ("`predict(DMatrix)`", "xgboost", "XGBoost", xgboost_matrix),
    "pandas": ("`predict_proba(DataFrame)`, as production", "xgboost", "XGBoost", xgboost_pandas),
    "onnxruntime": ("onnxruntime", "onnxruntime", "XGBoost", onnxruntime),
    "tl2cgen": ("tl2cgen (compiled)", "tl2cgen", "XGBoost", tl2cgen),
    "treelite": ("treelite GTIL", "treelite", "XGBoost", treelite),
}


def seconds(work, argument):
    began = time.perf_counter()
    work(argument)
    return time.perf_counter() - began


def measure(engine, folder):
    """One engine's medians: seconds for a pool, and rows per second for each batch."""
    import numpy as np

    rows = np.fromfile(folder / "rows.f32", "<f4").reshape(-1, FEATURES)
    score = ENGINES[engine][3](folder)
    pools = [rows[first:first + POOL].copy() for first in range(0, 200 * POOL, POOL)]

    def rank(pool):
        return sorted(zip((-score(pool)).tolist(), range(POOL)))

    for pool in pools[:20]:
        rank(pool)
    figures = {"pool": statistics.median(seconds(rank, pool) for pool in pools * 2)}
    for count in BATCHES:
        batch = rows[:count].copy()
        score(batch)
        times = [seconds(score, batch) for _ in range(max(3, min(100, 100_000 // count)))]
        figures[str(count)] = count / statistics.median(times)
    return figures


def run(command, core):
    environment = dict(os.environ, OMP_NUM_THREADS="1")
    done = subprocess.run(
        ["taskset", "-c", str(core), *map(str, command)],
        capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        raise SystemExit(f"error: {command[0]} failed: {done.stderr.strip()[-400:]}")
    return done.stdout


def understudy(bench, model, folder, core):
    output = run([bench, "trees", folder / model, folder / "rows.f32", "--json"], core)
    figures = {}
    for line in map(json.loads, output.splitlines()):
        if line["kind"] == "throughput":
            figures[str(line["n"])] = line["rows_per_s_median"]
        else:
            figures["pool"] = line["median"] / 1e6
    return figures


def installed(distribution):
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def table(results):
    def median(name, key):
        return statistics.median(figures[key] for figures in results[name])

    print("| engine | model | a pool of 10, µs | slower | 1 000 rows, M/s | slower "
          "| 100 000 rows, M/s | slower |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    for name in sorted(results, key=lambda name: (name[1], median(name, "pool"))):
        own = ("Understudy", name[1])
        cells = [f"{median(name, 'pool') * 1e6:.1f}"]
        cells.append(f"{median(name, 'pool') / median(own, 'pool'):.1f} ×")
        for count in map(str, BATCHES):
            cells.append(f"{median(name, count) / 1e6:.2f}")
            cells.append(f"{median(own, count) / median(name, count):.1f} ×")
        if name == own:
            cells[1::2] = ["", "", ""]
        print(f"| {name[0]} | {name[1]} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--core", type=int, default=1, help="the core that everything runs on")
    parser.add_argument("--bench", default=".build/release/understudy-bench")
    parser.add_argument("--engine", choices=sorted(ENGINES), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=pathlib.Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.engine:
        print(json.dumps(measure(arguments.engine, arguments.folder)))
        return
    engines = {name: entry for name, entry in ENGINES.items() if installed(entry[1])}
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        prepare(folder)
        for _ in range(arguments.rounds):
            for library in ("XGBoost", "LightGBM"):
                model = {"XGBoost": "xgboost.json", "LightGBM": "lightgbm.txt"}[library]
                results.setdefault(("Understudy", library), []).append(
                    understudy(arguments.bench, model, folder, arguments.core))
            for name, (label, distribution, library, _) in engines.items():
                command = [sys.executable, __file__, "--engine", name, "--folder", folder]
                figures = json.loads(run(command, arguments.core).splitlines()[-1])
                title = f"{distribution} {installed(distribution)} {label}"
                if label.startswith(distribution):
                    title = label.replace(distribution, f"{distribution} {installed(distribution)}")
                results.setdefault((title, library), []).append(figures)
    table(results)


main()
