"""Trains fresh random models and compares Understudy's answers with their library's.

    python -m venv venv && venv/bin/pip install numpy xgboost lightgbm
    swift build -c release
    venv/bin/python experiments/crosscheck/crosscheck.py --models 500 --seed 1

Each model is drawn from the seed and its number: library, objective, booster, depth, features,
missing values, categories, parallel trees, monotone constraints, early stopping, file format.
It is saved, loaded again by the library, and scored on rows that also hold each model's own
thresholds and their neighbours. Compared are

- margins, bit for bit: Float32 in XGBoost, Float64 in LightGBM;
- contributions: within 1e-9 of LightGBM's, and within a Float32 tolerance of XGBoost's, which
  computes in Float32: 5e-6 of the sum of the absolute contributions, or of 1 (seen: 1.4e-6);
- that contributions add to the margin, within 1e-9 (LightGBM) or that tolerance (XGBoost).

Prints a table by kind of model, and exits 1 if anything differs. A model that differs is kept
with its rows in the folder that --keep names. `--models N --first K` repeats a single case.
"""

import argparse
import collections
import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import warnings

import lightgbm as lgb
import numpy as np
import xgboost as xgb

XGBOOST_TOLERANCE = 5e-6
LIGHTGBM_TOLERANCE = 1e-9
TRAINING_ROWS = 300

Case = collections.namedtuple(
    "Case", "kind file names rows margins contributions outputs tolerance")


def table(rng, dtype):
    """Random columns: normal, coarse (many ties), counts, mostly zero; some missing."""
    features = int(rng.integers(1, 13))
    columns = []
    for _ in range(features):
        kind = rng.integers(4)
        if kind == 0:
            column = rng.normal(size=TRAINING_ROWS)
        elif kind == 1:
            column = np.round(rng.normal(size=TRAINING_ROWS) * 4) / 4
        elif kind == 2:
            column = rng.poisson(3, TRAINING_ROWS)
        else:
            column = rng.exponential(size=TRAINING_ROWS) * (rng.random(TRAINING_ROWS) < 0.3)
        columns.append(column)
    rows = np.stack(columns, 1).astype(dtype)
    categorical = [bool(rng.random() < 0.5) for _ in range(features)]
    if rng.random() < 0.65:
        categorical = [False] * features
    for feature in np.flatnonzero(categorical):
        rows[:, feature] = rng.integers(0, rng.integers(2, 70), TRAINING_ROWS)
    signal = np.sin(rows[:, 0] * 2) + rows[:, -1] * (rows[:, features // 2] % 3)
    signal = (signal - signal.mean()) / (signal.std() + 1e-9) + rng.normal(size=TRAINING_ROWS) / 3
    share = rng.choice([0, 0.05, 0.3, 0.8])
    rows[rng.random(rows.shape) < share] = np.nan
    return rows, signal, categorical


def labels(signal, kind, rng):
    if kind == "class":
        return (signal > 0).astype(float)
    if kind == "classes":
        return np.digitize(signal, np.quantile(signal, [0.4, 0.7])).astype(float)
    if kind == "count":
        return rng.poisson(np.exp(np.clip(signal, -2, 2))).astype(float)
    if kind == "positive":
        return np.exp(np.clip(signal, -3, 3))
    if kind == "share":
        return 1 / (1 + np.exp(-signal))
    return signal


def probe_rows(rows, thresholds, rng, dtype):
    """Training rows, then rows of thresholds, their neighbours, and odd values."""
    shown = [rows[rng.integers(0, len(rows), 12)]]
    odd = np.array([0.0, -0.0, -1.0, -0.5, 3.9, 1e-36, 1e30, np.nan, 1e6], dtype)
    for _ in range(12):
        row = rows[rng.integers(len(rows))].copy()
        for feature in range(rows.shape[1]):
            choice = rng.integers(6)
            values = thresholds.get(feature, [])
            if choice < 3 and len(values):
                value = dtype(rng.choice(values))
                row[feature] = [
                    value, np.nextafter(value, dtype(np.inf)), np.nextafter(value, dtype(-np.inf))
                ][choice]
            elif choice == 3:
                row[feature] = rng.choice(odd)
        shown.append(row[None])
    return np.concatenate(shown).astype(dtype)


def xgboost_thresholds(booster):
    document = json.loads(bytes(booster.save_raw("json")))["learner"]["gradient_booster"]
    model = document.get("gbtree", document).get("model", {})
    found = collections.defaultdict(list)
    for tree in model.get("trees", []):
        for left, feature, value in zip(
                tree["left_children"], tree["split_indices"], tree["split_conditions"]):
            if left != -1 and abs(value) < 1e30:
                found[feature].append(value)
    return found


def xgboost_case(rng, folder):
    rows, signal, categorical = table(rng, np.float32)
    objective, kind = [
        ("binary:logistic", "class"), ("reg:squarederror", ""), ("multi:softprob", "classes"),
        ("multi:softmax", "classes"), ("count:poisson", "count"), ("reg:gamma", "positive"),
        ("reg:tweedie", "positive"), ("binary:logitraw", "class"), ("binary:hinge", "class"),
        ("reg:absoluteerror", ""), ("reg:logistic", "share"), ("rank:pairwise", "count"),
        ("reg:pseudohubererror", ""), ("reg:quantileerror", ""), ("survival:cox", "positive"),
    ][rng.integers(15)]
    booster_name = rng.choice(["gbtree"] * 7 + ["dart"] * 2 + ["gblinear"])
    params = dict(objective=objective, booster=str(booster_name), nthread=1,
                  seed=int(rng.integers(1000)), learning_rate=float(rng.choice([0.05, 0.3, 1])))
    rounds = int(rng.choice([0, 1, 3, 10, 40], p=[0.02, 0.18, 0.3, 0.3, 0.2]))
    if kind == "classes":
        params["num_class"] = 3
    if objective == "reg:quantileerror":
        params["quantile_alpha"] = [0.2, 0.8] if rng.random() < 0.5 else 0.3
    if rng.random() < 0.3:
        params["base_score"] = float(rng.choice([0.2, 0.5, 0.7]))
    if booster_name == "gblinear":
        categorical = [False] * rows.shape[1]
        params["updater"] = "coord_descent"
    else:
        params.update(xgboost_trees(rng, booster_name, rows.shape[1], any(categorical)))
    names = [f"feature {i}" for i in range(rows.shape[1])] if rng.random() < 0.5 else None
    types = ["c" if flag else "q" for flag in categorical]

    def matrix(values, y=None):
        return xgb.DMatrix(values, y, feature_names=names, feature_types=types,
                           enable_categorical=any(categorical))

    y = labels(signal, kind, rng)
    train = matrix(rows[:200], y[:200])
    options = {}
    if objective.startswith("rank"):
        train.set_group([50] * 4)
    elif rounds > 3 and booster_name != "gblinear" and rng.random() < 0.4:
        options = dict(evals=[(matrix(rows[200:], y[200:]), "eval")], early_stopping_rounds=2,
                       verbose_eval=False)
    trained = xgb.train(params, train, rounds, **options)
    extension = str(rng.choice(["json", "ubj"]))
    path = folder / f"model.{extension}"
    trained.save_model(path)
    booster = xgb.Booster(model_file=path)
    shown = probe_rows(rows, xgboost_thresholds(booster), rng, np.float32)
    ending = 0
    if booster.attr("best_iteration") is not None:
        ending = int(booster.attr("best_iteration")) + 1
    answers = dict(iteration_range=(0, ending))
    margins = booster.predict(matrix(shown), output_margin=True, **answers)
    contributions = booster.predict(matrix(shown), pred_contribs=True, **answers)
    # The Python DMatrix takes -0.5 and other odd categories only as rows, as here.
    outputs = margins.size // len(shown)
    details = [str(booster_name), extension]
    details += ["categories"] if any(categorical) else []
    details += ["parallel"] if params.get("num_parallel_tree", 1) > 1 else []
    details += ["outputs"] if outputs > 1 else []
    details += ["stopped"] if ending else []
    return Case("xgboost " + " ".join(details), path, names, shown, margins, contributions,
                outputs, XGBOOST_TOLERANCE)


def xgboost_trees(rng, booster, features, has_categories):
    params = dict(max_depth=int(rng.choice([1, 2, 4, 6, 9, 14])), max_bin=64,
                  subsample=float(rng.choice([0.6, 1])),
                  min_child_weight=float(rng.choice([0, 1, 5])))
    if rng.random() < 0.25:
        params["num_parallel_tree"] = int(rng.integers(2, 5))
    if rng.random() < 0.2:
        params.update(grow_policy="lossguide", max_depth=0, max_leaves=int(rng.integers(2, 60)))
    if rng.random() < 0.2:
        params["gamma"] = 1.0
    if rng.random() < 0.2 and not has_categories:
        params["monotone_constraints"] = "(" + ",".join(
            str(rng.integers(-1, 2)) for _ in range(features)) + ")"
    if not has_categories:
        params["tree_method"] = str(rng.choice(["hist", "approx", "exact"]))
        if params["tree_method"] == "exact":
            params.pop("max_leaves", None)
            params.pop("grow_policy", None)
            params["max_depth"] = params["max_depth"] or 5
    else:
        params.update(tree_method="hist", max_cat_to_onehot=int(rng.choice([1, 4, 100])))
    if booster == "dart":
        params.update(rate_drop=0.4, normalize_type=str(rng.choice(["tree", "forest"])))
    return params


def lightgbm_thresholds(booster):
    found = collections.defaultdict(list)
    lists = {}
    for line in booster.model_to_string().splitlines():
        name, _, text = line.partition("=")
        lists[name] = text.split()
        if name != "decision_type":
            continue
        for feature, value, decision in zip(
                lists["split_feature"], lists["threshold"], lists["decision_type"]):
            if int(decision) % 2 == 0 and abs(float(value)) < 1e30:
                found[int(feature)].append(float(value))
    return found


def lightgbm_case(rng, folder):
    rows, signal, categorical = table(rng, np.float64)
    objective, kind = [
        ("binary", "class"), ("regression", ""), ("multiclass", "classes"),
        ("multiclassova", "classes"), ("poisson", "count"), ("gamma", "positive"),
        ("tweedie", "positive"), ("regression_l1", ""), ("huber", ""), ("quantile", ""),
        ("cross_entropy", "share"), ("lambdarank", "count"), ("fair", ""), ("mape", ""),
    ][rng.integers(14)]
    boosting = str(rng.choice(["gbdt", "gbdt", "gbdt", "dart", "rf"]))
    params = dict(
        objective=objective, boosting=boosting, verbose=-1, num_threads=1,
        seed=int(rng.integers(1000)), num_leaves=int(rng.choice([2, 4, 15, 60])),
        min_data_in_leaf=int(rng.choice([1, 5, 20])), max_bin=63,
        learning_rate=float(rng.choice([0.05, 0.3])), use_missing=bool(rng.random() < 0.8),
        zero_as_missing=bool(rng.random() < 0.25), max_cat_to_onehot=int(rng.choice([1, 4, 100])),
        min_data_per_group=5, cat_smooth=1.0)
    if kind == "classes":
        params["num_class"] = 3
    if boosting == "rf" or rng.random() < 0.3:
        params.update(bagging_freq=1, bagging_fraction=0.6, feature_fraction=0.8)
    if boosting == "gbdt" and rng.random() < 0.2:
        params["extra_trees"] = True
    refuses_monotone = objective in ["regression_l1", "quantile", "mape"]
    if rng.random() < 0.2 and not any(categorical) and not refuses_monotone:
        params["monotone_constraints"] = [int(v) for v in rng.integers(-1, 2, rows.shape[1])]
    names = [f"feature_{i}" for i in range(rows.shape[1])] if rng.random() < 0.5 else None
    y = labels(signal, kind, rng)
    y = np.minimum(y, 5) if objective == "lambdarank" else y
    data = lgb.Dataset(
        rows[:200], y[:200], feature_name=names or "auto",
        categorical_feature=[int(i) for i in np.flatnonzero(categorical)],
        group=[50] * 4 if objective == "lambdarank" else None)
    options = {}
    if boosting == "gbdt" and objective != "lambdarank" and rng.random() < 0.3:
        options = dict(valid_sets=[data.create_valid(rows[200:], y[200:])],
                       callbacks=[lgb.early_stopping(2, verbose=False)])
    trained = lgb.train(params, data, int(rng.choice([1, 3, 10, 40])), **options)
    path = folder / "model.txt"
    trained.save_model(path)
    booster = lgb.Booster(model_file=path)
    shown = probe_rows(rows, lightgbm_thresholds(booster), rng, np.float64)
    margins = booster.predict(shown, raw_score=True)
    contributions = booster.predict(shown, pred_contrib=True)
    outputs = margins.size // len(shown)
    details = [boosting] + (["categories"] if any(categorical) else [])
    details += ["outputs"] if outputs > 1 else []
    details += ["stopped"] if options else []
    return Case("lightgbm " + " ".join(details), path, names, shown, margins, contributions,
                outputs, LIGHTGBM_TOLERANCE)


def write_rows(case, path, rng):
    """The rows as CSV, with the columns in random order."""
    features = case.rows.shape[1]
    names = case.names or [f"f{i}" for i in range(features)]
    order = rng.permutation(features)
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([names[i] for i in order])
        for row in case.rows:
            writer.writerow(["" if np.isnan(row[i]) else repr(float(row[i])) for i in order])


def read_answers(text, outputs):
    lines = list(csv.reader(io.StringIO(text)))
    header = lines[0]
    margins = [i for i, name in enumerate(header) if name.startswith("margin")]
    contributions = [i for i, name in enumerate(header) if name.startswith("contribution")]
    assert len(margins) == outputs, header
    values = np.array(lines[1:], dtype=np.float64)
    return values[:, margins], values[:, contributions]


def check(case, tool, folder, rng):
    """What differs, in words; none if all agrees. Also the largest difference found."""
    path = folder / "rows.csv"
    write_rows(case, path, rng)
    result = subprocess.run(
        [tool, "predict", "--model", case.file, "--rows", path, "--margin", "--contributions"],
        capture_output=True, text=True, check=False)
    if result.returncode != 0:
        return [f"exit {result.returncode}: {result.stderr.strip()}"], np.nan
    margins, contributions = read_answers(result.stdout, case.outputs)
    rows = len(case.rows)
    expected = np.asarray(case.margins, np.float64).reshape(rows, case.outputs)
    problems = []
    same = (margins == expected) | (np.isnan(margins) & np.isnan(expected))
    if margins.shape != expected.shape or not same.all():
        problems.append(f"{(~same).sum()} of {same.size} margins differ")
    shape = (rows, case.outputs, case.rows.shape[1] + 1)
    found = contributions.reshape(shape)
    wanted = np.asarray(case.contributions, np.float64).reshape(shape)
    scale = np.maximum(np.abs(found).sum(2, keepdims=True), 1)
    gap = (np.abs(found - wanted) / scale).max()
    if not gap <= case.tolerance:
        problems.append(f"contributions differ by {gap:.2g}")
    gap_of_sums = (np.abs(found.sum(2) - expected) / scale[:, :, 0]).max()
    if not gap_of_sums <= case.tolerance:
        problems.append(f"contributions miss the margin by {gap_of_sums:.2g}")
    return problems, gap


def make(number, seed, folder):
    rng = np.random.default_rng([seed, number])
    make_case = xgboost_case if number % 2 == 0 else lightgbm_case
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return make_case(rng, folder), rng


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--understudy", default=".build/release/understudy")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for models that differ")
    options = parser.parse_args()
    xgb.set_config(verbosity=0)
    counts, gaps, bad, untrained = (
        collections.Counter(), collections.Counter(), collections.Counter(), 0)
    for number in range(options.first, options.first + options.models):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            try:
                case, rng = make(number, options.seed, folder)
            except (xgb.core.XGBoostError, lgb.basic.LightGBMError) as error:
                untrained += 1
                print(f"{number}: not trained: {str(error).splitlines()[0][:150]}")
                continue
            problems, gap = check(case, options.understudy, folder, rng)
            counts[case.kind] += 1
            gaps[case.kind] = max(gaps[case.kind], gap)
            if problems:
                bad[case.kind] += 1
                print(f"{number}: {case.kind}: {'; '.join(problems)}", flush=True)
                if options.keep:
                    shutil.copytree(folder, options.keep / str(number), dirs_exist_ok=True)
    print(f"\n{'kind':55} {'models':>6} {'differ':>6} {'contributions':>13}")
    for kind in sorted(counts):
        print(f"{kind:55} {counts[kind]:6} {bad[kind]:6} {gaps[kind]:13.1e}")
    print(f"{'all':55} {sum(counts.values()):6} {sum(bad.values()):6}")
    print(f"xgboost {xgb.__version__}, lightgbm {lgb.__version__}, numpy {np.__version__}, "
          f"seed {options.seed}, {untrained} not trained")
    sys.exit(1 if bad or not counts else 0)


if __name__ == "__main__":
    main()
