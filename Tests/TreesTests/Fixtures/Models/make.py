"""Trains the models of this folder and writes what the library answers for a few rows.

  python make.py xgb      with xgboost 3.2.0 and numpy
  python make.py xgb20    with xgboost 2.0.3
  python make.py xgb16    with xgboost 1.6.2
  python make.py lgb      with lightgbm 4.7.0
  python make.py lgb33    with lightgbm 3.3.5
"""
import sys
import numpy as np

prefix = sys.argv[1]
rng = np.random.default_rng(11)
count = 400
x = rng.normal(size=(count, 3)).astype(np.float32)
x[:, 1] = rng.integers(0, 40, count)  # more categories than a word has bits
x[:, 2] = rng.integers(0, 3, count)
full = x.copy()
x[rng.random(x.shape) < 0.1] = np.nan
signal = full[:, 0] + (full[:, 1] % 5 == 2) * 1.5 + rng.normal(size=count) * 0.3
binary = (signal > 0.5).astype(int)
classes = np.digitize(signal, [-0.3, 0.8])
positive = np.abs(signal) + 0.1
rows = np.vstack([x[:8], [[0, 0, 0], [-0.0, -0.5, 1e-36], [np.nan] * 3, [3e38, 1e10, 39.9]]])
rows = rows.astype(np.float32).astype(float)


def write(name, margins, predictions):
    lists = [rows, np.reshape(margins, (len(rows), -1)), np.reshape(predictions, (len(rows), -1))]
    columns = [f"{kind}{i}" for kind, values in zip(["x", "margin", "pred"], lists)
               for i in range(values.shape[1])]
    lines = [",".join("" if v != v else repr(float(v)) for part in row for v in part)
             for row in zip(*lists)]
    with open(f"{prefix}-{name}.csv", "w") as out:
        out.write("\n".join([",".join(columns)] + lines) + "\n")


def xgboost(name, label, rounds=2, formats=("json",), types=None, **parameters):
    import xgboost as xgb

    def matrix(values, **extra):
        return xgb.DMatrix(values, feature_names=["a", "b", "c"], feature_types=types,
                           enable_categorical=True, **extra)
    data = matrix(x, label=label)
    if parameters["objective"].startswith("rank:"):
        data.set_group([20] * (count // 20))
    if parameters["objective"] == "survival:aft":
        data.set_float_info("label_lower_bound", label)
        data.set_float_info("label_upper_bound", label + 1)
    booster = xgb.train({"max_depth": 2, "nthread": 1, **parameters}, data, rounds)
    for suffix in formats:
        booster.save_model(f"{prefix}-{name}.{suffix}")
    write(name, booster.predict(matrix(rows), output_margin=True), booster.predict(matrix(rows)))


def lightgbm(name, label, rounds=2, categories="auto", **parameters):
    import lightgbm as lgb

    extra = {"group": [20] * (count // 20)} if parameters["objective"] == "lambdarank" else {}
    data = lgb.Dataset(x.astype(float), label, categorical_feature=categories, **extra)
    booster = lgb.train({"num_leaves": 4, "verbose": -1, "num_threads": 1, "min_data_in_leaf": 5,
                         "min_data_per_group": 5, **parameters}, data, rounds)
    booster.save_model(f"{prefix}-{name}.txt")
    write(name, booster.predict(rows, raw_score=True), booster.predict(rows))


both = ("json", "ubj")
if prefix == "xgb":
    xgboost("logistic", binary, formats=both, objective="binary:logistic")
    xgboost("hinge", binary, objective="binary:hinge")
    xgboost("logitraw", binary, objective="binary:logitraw")
    xgboost("squared", signal, objective="reg:squarederror")
    xgboost("poisson", positive, objective="count:poisson")
    xgboost("survival", positive, objective="survival:aft")
    xgboost("rank", binary, objective="rank:ndcg")
    xgboost("softprob", classes, formats=both, objective="multi:softprob", num_class=3)
    xgboost("softmax-dart", classes, rounds=4, objective="multi:softmax", num_class=3,
            booster="dart", rate_drop=0.5, num_parallel_tree=2, subsample=0.6, seed=3)
    xgboost("targets", np.stack([signal, 2 * signal], 1), objective="reg:squarederror")
    xgboost("vectors", classes, formats=both, objective="multi:softprob", num_class=3,
            multi_strategy="multi_output_tree")
    xgboost("linear", classes, formats=both, objective="multi:softprob", num_class=3,
            booster="gblinear")
    for name, limit in [("one-category", 100), ("categories", 1)]:
        xgboost(name, binary, formats=both, types=["q", "c", "c"], objective="binary:logistic",
                max_cat_to_onehot=limit, tree_method="hist")
    xgboost("pruned", binary, objective="binary:logistic", tree_method="exact", gamma=9)
    xgboost("leaf", binary, objective="binary:logistic", gamma=1e9)
    xgboost("empty", positive, rounds=0, objective="count:poisson", base_score=2)
if prefix in ["xgb20", "xgb16"]:
    xgboost("logistic", binary, formats=both, objective="binary:logistic")
    xgboost("softprob", classes, formats=both, objective="multi:softprob", num_class=3)
if prefix == "xgb20":
    xgboost("vectors", classes, formats=both, objective="multi:softprob", num_class=3,
            multi_strategy="multi_output_tree", tree_method="hist")
if prefix in ["lgb", "lgb33"]:
    lightgbm("binary", binary, objective="binary", sigmoid=1.5)
    lightgbm("categories", binary, categories=[1, 2], objective="binary", max_cat_to_onehot=1)
    lightgbm("linear", signal, objective="regression", linear_tree=True)
if prefix == "lgb":
    lightgbm("zero-missing", binary, objective="binary", zero_as_missing=True)
    lightgbm("none-missing", binary, objective="binary", use_missing=False)
    lightgbm("forest", classes, objective="multiclass", num_class=3, boosting="rf",
             bagging_freq=1, bagging_fraction=0.6)
    lightgbm("ova", classes, objective="multiclassova", num_class=3)
    lightgbm("squares", signal, objective="regression", reg_sqrt=True)
    lightgbm("tweedie", positive, objective="tweedie")
    lightgbm("entropy", binary, objective="cross_entropy")
    lightgbm("entropy-lambda", binary, objective="cross_entropy_lambda")
    lightgbm("rank", binary, objective="lambdarank")
    lightgbm("dart", binary, rounds=4, objective="binary", boosting="dart", drop_rate=0.5)
    lightgbm("leaf", binary, objective="binary", min_data_in_leaf=390)
