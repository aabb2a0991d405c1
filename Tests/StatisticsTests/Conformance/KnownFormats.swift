/// The names that occur in the files of `statistics`, each of which some test looks at.
///
/// But for the true value of `off_policy`, which rests on expected rewards that are not given.
extension KnownFormatTests {
  static let formats: [String: Format] = [
    "bootstrap": Format(
      inputs: ["a", "b", "idx", "idx_a", "idx_b", "statistic", "x", "y"],
      results: ["basic95", "bca", "boot_mean", "percentile95", "se", "theta"],
      kinds: ["mean", "median", "ratio", "two_sample"]),
    "chi_square_independence": Format(
      inputs: ["table"], results: ["chi2", "chi2_yates", "cramers_v", "df", "p", "p_yates"]),
    "classification": Format(
      inputs: ["p", "y"],
      results: [
        "accuracy", "auc", "brier", "delong_var", "ece10", "f1", "logloss", "mcc", "mce10", "pr_ap",
      ]),
    "cluster_robust_mean": Format(
      inputs: ["cluster", "treat", "y"],
      results: [
        "CR0_ci95", "CR0_p", "CR0_se", "CR0_z", "CR1_ci95", "CR1_p", "CR1_se", "CR1_z",
        "design_effect", "diff", "icc_anova", "iid_se",
      ]),
    "cuped_strata": Format(
      inputs: ["kind", "tables", "x_control", "x_treat", "y_control", "y_treat"],
      results: [
        "chi2", "chi2_cc", "df", "diff", "mh_odds_ratio", "mh_risk_ratio", "p", "p_cc", "raw_diff",
        "t", "theta", "var_reduction",
      ], kinds: ["cmh", "cuped"]),
    "distributions": Format(
      inputs: [
        "a", "b", "df", "df1", "df2", "dist", "fn", "k", "n", "p", "quantile_of", "tail", "x",
      ],
      results: [
        "cdf", "erf", "erfc", "scipy", "scipy_cdf", "scipy_pmf", "scipy_sf", "sf", "value", "x",
      ], kinds: ["beta", "binomial", "chi2", "erf_erfc", "f", "lgamma", "normal", "t"]),
    "fisher_exact": Format(
      inputs: ["a", "b", "c", "d"], results: ["greater", "less", "odds_ratio", "two_sided"]),
    "group_sequential": Format(
      inputs: ["alpha", "information_fractions"], results: ["obf", "pocock"]),
    "ks_2samp": Format(
      inputs: ["a", "b"], results: ["D", "p_asymp_scipy", "p_exact", "p_kolmogorov_limit"]),
    "mann_whitney": Format(
      inputs: ["a", "b"],
      results: ["U", "asym_cc", "asym_nocc_two", "cliffs_delta", "exact", "hodges_lehmann"]),
    "mcnemar": Format(
      inputs: ["n00", "n01", "n10", "n11"],
      results: ["chi2", "chi2_cc", "chi2_cc_p", "chi2_p", "diff", "diff_ci95", "exact_p", "mid_p"]),
    "multiple_testing": Format(
      inputs: ["p"],
      results: [
        "bh", "bh_reject", "bonferroni", "bonferroni_reject", "by", "by_reject", "hochberg",
        "hochberg_reject", "holm", "holm_reject", "sidak", "sidak_reject",
      ]),
    "non_inferiority": Format(
      inputs: ["margin", "n1", "n2", "x1", "x2"],
      results: [
        "farrington_manning_p", "farrington_manning_z", "miettinen_nurminen_p",
        "miettinen_nurminen_z", "newcombe_lower_975", "non_inferior_newcombe", "tost_p",
        "wald_lower_975", "wald_p", "wald_z",
      ]),
    "off_policy": Format(
      inputs: ["action", "clip", "mu", "pi", "q", "reward"],
      results: [
        "clipped_ips", "dm", "dr", "dr_se", "ess", "ips", "ips_se", "max_weight", "mean_weight",
        "sndr", "snips", "snips_se", "true_value",
      ]),
    "paired_t": Format(
      inputs: ["a", "b"], results: ["ci95", "df", "mean_diff", "p", "p_less", "t"]),
    "permutation_exact": Format(
      inputs: ["a", "b", "d", "kind"], results: ["diff", "mean", "p", "splits"],
      kinds: ["sign_flip", "two_sample"]),
    "power": Format(
      inputs: ["alpha", "d", "kind", "n", "p1", "p2", "power"],
      results: [
        "cohen_h", "n_paired_t", "n_per_arm_cohen_h", "n_per_arm_pooled", "n_per_arm_unpooled",
        "n_t", "n_z", "power_at_n_unpooled", "power_t_at_n", "power_z_at_n",
      ], kinds: ["means", "proportions"]),
    "prng": Format(inputs: ["seed"], results: ["doubles", "splitmix64", "xoshiro256ss"]),
    "psi": Format(
      inputs: ["bins", "current", "floor", "reference"], results: ["edges", "jsd", "p", "psi", "q"]),
    "quantiles": Format(
      inputs: ["p", "x"],
      results: ["iqr", "mad", "trim_mean10", "type1", "type6", "type7", "type8"]),
    "rank_correlation": Format(
      inputs: ["x", "y"],
      results: [
        "pearson", "pearson_p", "spearman", "spearman_p", "tau_b", "tau_p_asym", "tau_p_exact",
      ]),
    "ranking_metrics": Format(
      inputs: ["rel"],
      results: [
        "ap", "dcg_exp@1", "dcg_exp@10", "dcg_exp@20", "dcg_exp@3", "dcg_exp@5", "dcg_lin@1",
        "dcg_lin@10", "dcg_lin@20", "dcg_lin@3", "dcg_lin@5", "hit@1", "hit@10", "hit@20", "hit@3",
        "hit@5", "ndcg_exp@1", "ndcg_exp@10", "ndcg_exp@20", "ndcg_exp@3", "ndcg_exp@5",
        "ndcg_lin@1", "ndcg_lin@10", "ndcg_lin@20", "ndcg_lin@3", "ndcg_lin@5", "precision@1",
        "precision@10", "precision@20", "precision@3", "precision@5", "recall@1", "recall@10",
        "recall@20", "recall@3", "recall@5", "rr",
      ]),
    "ratio_metrics": Format(
      inputs: ["xa", "xb", "ya", "yb"],
      results: [
        "ci95", "diff", "lift_ci95", "log_ratio", "log_ratio_se", "naive_se", "ols_CR1_factor",
        "ols_cluster_CR0_se", "ols_cluster_CR1_se", "p", "ratio_a", "ratio_b", "se", "t_ci95",
        "t_p", "var_a", "var_b", "welch_df", "z",
      ]),
    "rbo": Format(
      inputs: ["a", "b", "p"],
      results: [
        "avg_overlap_at_short", "jaccard_at_short", "rbo_ext", "rbo_min_at_short",
        "rbo_trunc_at_short", "top1_same", "topk_overlap_at_short",
      ]),
    "sequential": Format(
      inputs: [
        "V", "alpha", "mean_diff", "n", "note", "robbins_target_v", "sigma2", "stream", "tau2",
        "ws_target_n", "x",
      ],
      results: [
        "asymptotic_cs_halfwidth", "beta_mixture_log_e", "msprt_halfwidth", "msprt_log_lambda",
        "p_path", "rho_opt", "rho_ws", "robbins_halfwidth", "robbins_u", "stitched_u",
      ]),
    "srm_chi_square": Format(
      inputs: ["observed", "weights"], results: ["chi2", "df", "g", "g_p", "p"]),
    "two_proportions": Format(
      inputs: ["n1", "n2", "x1", "x2"],
      results: [
        "agresti_caffo_90", "agresti_caffo_95", "agresti_caffo_99", "agresti_coull1_90",
        "agresti_coull1_95", "agresti_coull1_99", "clopper_pearson1_90", "clopper_pearson1_95",
        "clopper_pearson1_99", "diff", "jeffreys1_90", "jeffreys1_95", "jeffreys1_99", "mn_95",
        "newcombe_90", "newcombe_95", "newcombe_99", "odds_ratio", "odds_ratio_ci_95",
        "p_larger_pooled", "p_larger_unpooled", "p_smaller_pooled", "p_smaller_unpooled",
        "p_two_sided_pooled", "p_two_sided_unpooled", "ratio", "ratio_ci_95", "wald_90", "wald_95",
        "wald_99", "wilson1_90", "wilson1_95", "wilson1_99", "wilson2_90", "wilson2_95",
        "wilson2_99", "z_pooled", "z_pooled_statsmodels", "z_unpooled",
      ]),
    "variance_tests": Format(
      inputs: ["a", "b"],
      results: [
        "bartlett", "brown_forsythe", "cv_a", "cv_b", "f", "f_p", "gini_a", "gini_b", "levene",
        "log_sd_ratio_ci95", "sd_a", "sd_b", "sd_pop_a", "trimmed", "var_ratio_ci95",
      ]),
    "welch_t": Format(
      inputs: ["a", "b"],
      results: [
        "ci95", "ci99", "cohen_d", "df", "hedges_g", "mean_a", "mean_b", "p", "p_greater",
        "student_df", "student_p", "student_t", "t", "var_a", "var_b",
      ]),
    "wilcoxon_signed_rank": Format(
      inputs: ["d"],
      results: [
        "W", "asym_pratt_cc", "asym_pratt_nocc", "asym_wilcox_cc", "asym_wilcox_nocc",
        "exact_greater", "exact_two",
      ]),
  ]
}
