"""Makes Tests/TreesTests/Fixtures/contributions: small models with their library's answers.

Each case is a model file and `<case>.json` with rows (null is missing), margins, contributions
and importances as the library gives them. Run from the root of the checkout:

    python experiments/crosscheck/make_fixtures.py Tests/TreesTests/Fixtures/contributions
"""

import json
import math
import pathlib
import sys

import lightgbm as lgb
import numpy as np
import xgboost as xgb

FEATURES = 4
KINDS = ["weight", "gain", "total_gain", "cover", "total_cover"]


def data(rng, categorical=False, classes=2):
    rows = rng.normal(size=(400, FEATURES)).astype(np.float32)
    rows[:, 3] = rng.integers(0, 12, size=400)
    signal = rows[:, 0] + rows[:, 1] * rows[:, 2] + (rows[:, 3] % 3 == 1)
    labels = np.digitize(signal, np.quantile(signal, np.arange(1, classes) / classes))
    rows[rng.random(rows.shape) < 0.15] = np.nan
    return rows, labels


def numbers(array):
    return [None if math.isnan(v) else float(v) for v in np.asarray(array, np.float64).ravel()]


def write(folder, name, rows, margins, contributions, importances):
    case = dict(
        rows=numbers(rows), margins=numbers(margins), contributions=numbers(contributions),
        importances=importances)
    (folder / f"{name}.json").write_text(json.dumps(case) + "\n")


def xgboost_case(folder, name, seed, rounds, categorical=False, classes=2, **params):
    rng = np.random.default_rng(seed)
    rows, labels = data(rng, categorical, classes)
    types = ["q", "q", "q", "c" if categorical else "q"]
    options = dict(feature_types=types, enable_categorical=categorical)
    booster = xgb.train(
        dict(max_depth=4, learning_rate=0.5, nthread=1, seed=seed, **params),
        xgb.DMatrix(rows, labels, **options), rounds)
    booster.save_model(folder / f"{name}.model.json")
    shown = xgb.DMatrix(rows[:8], **options)
    scores = {}
    if params.get("booster") != "gblinear":
        scores = {
            kind: [booster.get_score(importance_type=kind).get(f"f{f}", 0.0) for f in range(FEATURES)]
            for kind in KINDS}
    write(
        folder, name, rows[:8], booster.predict(shown, output_margin=True),
        booster.predict(shown, pred_contribs=True), scores)


def lightgbm_case(folder, name, seed, rounds, categorical=False, classes=2, **params):
    rng = np.random.default_rng(seed)
    rows, labels = data(rng, categorical, classes)
    booster = lgb.train(
        dict(num_leaves=8, learning_rate=0.5, num_threads=1, seed=seed, verbose=-1,
             deterministic=True, min_data_per_group=5, **params),
        lgb.Dataset(rows, labels, categorical_feature=[3] if categorical else []), rounds)
    booster.save_model(folder / f"{name}.model.txt")
    # Statistics as the file has them: rounded to six digits.
    booster = lgb.Booster(model_file=folder / f"{name}.model.txt")
    write(
        folder, name, rows[:8], booster.predict(rows[:8], raw_score=True),
        booster.predict(rows[:8], pred_contrib=True),
        dict(weight=booster.feature_importance("split").tolist(),
             total_gain=booster.feature_importance("gain").tolist()))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    binary = dict(objective="binary:logistic")
    xgboost_case(folder, "xgb-missing", 1, 4, **binary)
    xgboost_case(folder, "xgb-categories", 2, 3, True, max_cat_to_onehot=2, **binary)
    xgboost_case(folder, "xgb-dart", 3, 5, booster="dart", rate_drop=0.5, **binary)
    xgboost_case(folder, "xgb-forest3", 4, 1, classes=3, objective="multi:softprob", num_class=3,
                 num_parallel_tree=2, subsample=0.7)
    xgboost_case(folder, "xgb-linear", 5, 3, booster="gblinear", updater="coord_descent", **binary)
    xgboost_case(folder, "xgb-linear3", 11, 3, classes=3, booster="gblinear",
                 updater="coord_descent", objective="multi:softprob", num_class=3)
    lightgbm_case(folder, "lgb-missing", 6, 4, objective="binary")
    lightgbm_case(folder, "lgb-categories", 7, 3, True, objective="binary", max_cat_to_onehot=1)
    lightgbm_case(folder, "lgb-forest", 8, 4, objective="binary", boosting="rf", bagging_freq=1,
                  bagging_fraction=0.6)
    lightgbm_case(folder, "lgb-classes3", 9, 2, classes=3, objective="multiclass", num_class=3)
    lightgbm_case(folder, "lgb-dart", 10, 5, objective="regression", boosting="dart", drop_rate=0.5)


main()
